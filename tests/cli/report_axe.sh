#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# entente report: accessibility, by axe-core. It is fetched for the test and
# kept nowhere; where that cannot be, the test is skipped.
# shellcheck source=tests/cli/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

begin "axe-core finds nothing serious, in light and dark, on any tab"
if ! command -v npm >/dev/null || ! command -v chromium >/dev/null ||
    ! command -v chromedriver >/dev/null ||
    ! /usr/bin/python3 -c 'import selenium' 2>/dev/null; then
    skip "no npm, chromium, chromedriver or python3-selenium"
elif ! timeout 60 npm pack --silent axe-core@4 >"$out" 2>"$err"; then
    skip "axe-core cannot be fetched"
else
    tar xzf axe-core-*.tgz package/axe.min.js
    sample
    ready report -q -o page.html
    timeout "$patience" /usr/bin/python3 \
        "$source_dir/tests/report/browser/axe.py" page.html \
        package/axe.min.js >"$out" 2>"$err"
    code=$?
    last_command="axe.py page.html"
    expect_exit 0
fi

finish
