/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "extract/finding_reading.h"

static void check(const char *text, const char *want)
{
    finding_reading_check(text, "", "tie.", want);
}

/* ---- who holds an office ----------------------------------------------- */

static void titles_before_names(void **state)
{
    (void)state;
    check("Kenyan President William Ruto flew home.",
          "William Ruto LEADS/president Kenya (president)\n");
    check("Uganda's Defence Minister Grace Okello resigned.",
          "Grace Okello REPRESENTS/minister Uganda (defence minister)\n");
    check("Zambia's Prime Minister Sir Peter Banda resigned.",
          "Peter Banda LEADS/prime-minister Zambia (prime minister)\n");
    check("Peru's Deputy Foreign Minister Ana Rojas resigned.",
          "Ana Rojas REPRESENTS/deputy-minister Peru (deputy foreign "
          "minister)\n");
}

static void names_with_the_office_behind(void **state)
{
    (void)state;
    check("William Ruto, Kenya's president, flew home.",
          "William Ruto LEADS/president Kenya (president)\n");
    check("Ana Rojas, the foreign minister of Peru, flew home.",
          "Ana Rojas REPRESENTS/minister Peru (foreign minister)\n");
    check("Grace Okello, a professor at Makerere University, agreed.",
          "Grace Okello AFFILIATED_WITH/academic Makerere University "
          "(professor)\n");
    check("Grace Okello, a Gulf specialist at Makerere University, agreed.",
          "Grace Okello AFFILIATED_WITH/analyst Makerere University "
          "(specialist)\n");
}

static void offices_with_the_name_behind(void **state)
{
    (void)state;
    check("Ghana's foreign minister, Ama Boateng, flew home.",
          "Ama Boateng REPRESENTS/minister Ghana (foreign minister)\n");
    check("The president of Ghana, John Mahama, flew home.",
          "John Mahama LEADS/president Ghana (president)\n");
}

static void copulas_and_appointments(void **state)
{
    (void)state;
    check("William Ruto is the president of Kenya.",
          "William Ruto LEADS/president Kenya (president)\n");
    check("Ana Rojas became foreign minister of Peru.",
          "Ana Rojas REPRESENTS/minister Peru (foreign minister)\n");
}

static void verbs_of_leading_and_teaching(void **state)
{
    (void)state;
    check("Ana Rojas, who heads Mercosur, spoke.",
          "Ana Rojas LEADS Mercosur (heads)\n");
    check("Grace Okello teaches law at Makerere University.",
          "Grace Okello AFFILIATED_WITH/academic Makerere University "
          "(teaches)\n");
    check("Grace Okello headed for Mercosur.", "");
}

static void who_comes_next_in_a_list_holds_nothing(void **state)
{
    (void)state;
    check("William Ruto, ministers and farmers sang in Kenya.", "");
    check("The film director Jan Novak loves Malta.", "");
}

static void lists_of_offices_are_held_by_one(void **state)
{
    (void)state;
    check("Ana Rojas, foreign minister of Peru and chairwoman of Mercosur, "
          "spoke.",
          "Ana Rojas REPRESENTS/minister Peru (foreign minister)\n"
          "Ana Rojas LEADS Mercosur (chairwoman)\n");
    check("The head of the Arab League (AL), Mohamed Salah, left.",
          "Mohamed Salah LEADS Arab League (head)\n");
}

static void former_offices_say_so(void **state)
{
    (void)state;
    check("Former Ghanaian President John Mahama spoke.",
          "John Mahama LEADS/former Ghana (former president)\n");
    check("Zambia's ex-president Edgar Lungu spoke.",
          "Edgar Lungu LEADS/former Zambia (former president)\n");
}

/* ---- of what ----------------------------------------------------------- */

static void ambassadors_speak_for_the_state_that_sent_them(void **state)
{
    (void)state;
    check("Chile's ambassador to Peru, Ana Rojas, left.",
          "Ana Rojas REPRESENTS/ambassador Chile (ambassador)\n");
    check("Chilean envoy Ana Rojas left for Peru.",
          "Ana Rojas REPRESENTS/envoy Chile (envoy)\n");
}

static void servants_of_a_person(void **state)
{
    (void)state;
    check("William Ruto was ill. Ruto's spokesman Hussein Mohamed denied it.",
          "Hussein Mohamed REPRESENTS/spokesperson William Ruto "
          "(spokesman)\n");
}

static void offices_of_organizations(void **state)
{
    (void)state;
    check("NATO Secretary-General Jens Stoltenberg left.",
          "Jens Stoltenberg LEADS/secretary-general NATO "
          "(secretary-general)\n");
    check("Mohamed Salah, head of the Arab League, left.",
          "Mohamed Salah LEADS Arab League (head)\n");
}

static void owners_far_before_whose(void **state)
{
    (void)state;
    check("The African National Congress, banned since 1960, whose leader Jan "
          "Koval is in prison, called on France to help.",
          "Jan Koval LEADS African National Congress (leader)\n");
}

static void chiefs_of_a_part(void **state)
{
    (void)state;
    check("U.N. refugee chief Filippo Grandi spoke.",
          "Filippo Grandi REPRESENTS/official United Nations (refugee "
          "chief)\n");
    check("UN chief Antonio Guterres spoke.",
          "Antonio Guterres LEADS/secretary-general United Nations (UN "
          "chief)\n");
}

static void rebels_do_not_lead_the_state_they_are_in(void **state)
{
    (void)state;
    check("Chadian rebel leader Tom Erdimi fled.", "");
}

static void hyphenated_states_are_no_owners(void **state)
{
    (void)state;
    check("Rwandan-backed governor Jean Bahati fled Goma.", "");
}

/* ---- where the text does not say it ------------------------------------ */

static void leaders_are_known_by_name_and_year(void **state)
{
    (void)state;
    finding_reading_check("President Kaunda met Angola's minister. Zambia "
                          "hosted the talks.",
                          "1978-05-02", "tie.leader",
                          "Kaunda LEADS/president Zambia (president)\n");
    finding_reading_check("President Kaunda met Angola's minister. Zambia "
                          "hosted the talks.",
                          "2020-05-02", "tie.leader", "");
    finding_reading_check("President Kaunda sang.", "1978-05-02", "tie.leader",
                          "");
}

static void who_has_ministers_leads_a_state(void **state)
{
    (void)state;
    finding_reading_check("Zambia called. Kenneth Kaunda was angry. His "
                          "foreign minister, Jan Koval, spoke.",
                          "1978-05-02", "tie.leader",
                          "Jan Koval REPRESENTS/minister Zambia (foreign "
                          "minister)\n");
}

static void who_acts_for_a_state_holds_its_office(void **state)
{
    (void)state;
    finding_reading_check("Deputy Foreign Minister Ana Rojas signed for Peru.",
                          "", "tie.around",
                          "Ana Rojas REPRESENTS/deputy-minister Peru (deputy "
                          "foreign minister)\n");
}

static void counterparts_hold_the_same_office(void **state)
{
    (void)state;
    check("Malian Foreign Minister Ali Keita met his Chadian counterpart, "
          "Mariam Saleh.",
          "Ali Keita REPRESENTS/minister Mali (foreign minister)\n"
          "Mariam Saleh REPRESENTS/minister Chad (foreign minister)\n");
}

static void counterparts_by_their_town(void **state)
{
    (void)state;
    check("President William Ruto of Kenya and his counterpart in Kampala, "
          "Moses Okello, met.",
          "William Ruto LEADS/president Kenya (president)\n"
          "Moses Okello LEADS/president Uganda (president)\n");
}

static void envoys_are_those_told_of_before(void **state)
{
    (void)state;
    check("Chad summoned the Peruvian ambassador. Ambassador Ana Rojas went.",
          "Ana Rojas REPRESENTS/ambassador Peru (ambassador)\n");
}

/* ---- several ----------------------------------------------------------- */

static void several_offices_of_several_states(void **state)
{
    (void)state;
    static const char want[] =
        "Ann Otieno REPRESENTS/minister Kenya (foreign minister)\n"
        "Fred Ssali REPRESENTS/minister Uganda (foreign minister)\n";

    check("The foreign ministers of Kenya and Uganda, Ann Otieno and Fred "
          "Ssali, met.",
          want);
    check("Ann Otieno and Fred Ssali, the foreign ministers of Kenya and "
          "Uganda, met in Nairobi.",
          want);
    check("Kenyan and Ugandan foreign ministers Ann Otieno and Fred Ssali met "
          "in Nairobi.",
          want);
    check("Foreign ministers Ann Otieno of Kenya and Fred Ssali of Uganda met "
          "in Nairobi.",
          want);
}

static void several_offices_of_one_state(void **state)
{
    (void)state;
    check("Peru's foreign and defence ministers, Ana Rojas and Pedro Silva, "
          "met in Oslo.",
          "Ana Rojas REPRESENTS/minister Peru (minister)\n"
          "Pedro Silva REPRESENTS/minister Peru (minister)\n");
}

/* ---- without an office ------------------------------------------------- */

static void staff_and_members(void **state)
{
    (void)state;
    check("Maria Sanz of Human Rights Watch agreed.",
          "Maria Sanz AFFILIATED_WITH Human Rights Watch (of)\n");
    check("Keir Starmer of the Labour Party agreed.",
          "Keir Starmer MEMBER_OF Labour Party (of)\n");
    check("Jan Novak of Malta saw Human Rights Watch.", "");
}

static void allies_by_name(void **state)
{
    (void)state;
    check("Kenya condemned its ally Uganda.",
          "Kenya ALLIED_WITH Uganda (ally)\n");
    check("Russia and its allies Serbia and Belarus objected.",
          "Russia ALLIED_WITH Serbia (ally)\n"
          "Russia ALLIED_WITH Belarus (ally)\n");
    check("The two NATO allies, Greece and Turkey, met.",
          "Greece ALLIED_WITH Turkey (ally)\n");
    check("The allies of Chad met in Norway.", "");
    check("His former ally Norway objected.", "");
}

static void leaders_by_their_state(void **state)
{
    (void)state;
    finding_reading_check("Zambia's Kenneth Kaunda agreed.", "1978-05-02",
                          "tie.staff",
                          "Kenneth Kaunda LEADS Zambia (leader)\n");
    finding_reading_check("Malta's Jan Novak agreed.", "1978-05-02",
                          "tie.staff", "");
}

/* ---- parts ------------------------------------------------------------- */

static void firms_and_towns_lie_in_their_state(void **state)
{
    (void)state;
    check("They flew to the Chadian town of Faya-Largeau.",
          "Faya-Largeau LOCATED_IN Chad (town)\n");
}

static void firms_of_the_state_are_parts_of_it(void **state)
{
    (void)state;
    check("Venezuela's state oil company, PDVSA, drilled.",
          "PDVSA PART_OF/subsidiary Venezuela (company)\n");
    check("According to the Kyrgyz Border Service, all was quiet.",
          "Kyrgyz Border Service PART_OF/agency Kyrgyzstan (Kyrgyz Border "
          "Service)\n");
}

static void successors_and_complements(void **state)
{
    (void)state;
    check("Hamza Ali succeeded Omar Saleh as president of Chad.",
          "Hamza Ali LEADS/president Chad (president)\n");
    check("Omar Saleh was replaced by Hamza Ali as prime minister of Chad.",
          "Hamza Ali LEADS/prime-minister Chad (prime minister)\n");
    check("Chad's president is Hamza Ali.",
          "Hamza Ali LEADS/president Chad (president)\n");
    check("Supreme Leader Ayatollah Ali Khamenei of Iran spoke.",
          "Ali Khamenei LEADS/supreme-leader Iran (supreme leader)\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(titles_before_names),
        cmocka_unit_test(names_with_the_office_behind),
        cmocka_unit_test(offices_with_the_name_behind),
        cmocka_unit_test(copulas_and_appointments),
        cmocka_unit_test(verbs_of_leading_and_teaching),
        cmocka_unit_test(who_comes_next_in_a_list_holds_nothing),
        cmocka_unit_test(lists_of_offices_are_held_by_one),
        cmocka_unit_test(former_offices_say_so),
        cmocka_unit_test(ambassadors_speak_for_the_state_that_sent_them),
        cmocka_unit_test(servants_of_a_person),
        cmocka_unit_test(offices_of_organizations),
        cmocka_unit_test(owners_far_before_whose),
        cmocka_unit_test(chiefs_of_a_part),
        cmocka_unit_test(rebels_do_not_lead_the_state_they_are_in),
        cmocka_unit_test(hyphenated_states_are_no_owners),
        cmocka_unit_test(leaders_are_known_by_name_and_year),
        cmocka_unit_test(who_has_ministers_leads_a_state),
        cmocka_unit_test(who_acts_for_a_state_holds_its_office),
        cmocka_unit_test(counterparts_hold_the_same_office),
        cmocka_unit_test(counterparts_by_their_town),
        cmocka_unit_test(envoys_are_those_told_of_before),
        cmocka_unit_test(several_offices_of_several_states),
        cmocka_unit_test(several_offices_of_one_state),
        cmocka_unit_test(staff_and_members),
        cmocka_unit_test(allies_by_name),
        cmocka_unit_test(leaders_by_their_state),
        cmocka_unit_test(firms_and_towns_lie_in_their_state),
        cmocka_unit_test(firms_of_the_state_are_parts_of_it),
        cmocka_unit_test(successors_and_complements),
    };

    return cmocka_run_group_tests(tests, finding_reading_open,
                                  finding_reading_close);
}
