/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What acts of a type and mode are called on a line between two actors, where
 * the words of the reports do not do: nouns, which claim nothing of who did
 * it. And which nouns of the reports name such an act themselves. */
#include "entente/render/overview_internal.h"

typedef struct noun {
    const char *type;
    const char *mode; /* "" any; "demand*" all that begin so. */
    const char *text;
} noun;

/* Modes before their type's own row. */
static const noun nouns[] = {
    {"CONSULT", "visit", "visit"},
    {"CONSULT", "host", "visit"},
    {"CONSULT", "phone", "phone call"},
    {"CONSULT", "multilateral", "meeting"},
    {"CONSULT", "negotiate", "negotiations"},
    {"CONSULT", "mediate", "mediation"},
    {"CONSULT", "letter", "letters"},
    {"CONSULT", "summon", "envoys summoned"},
    {"CONSULT", "", "talks"},
    {"AGREE", "ratify", "ratification"},
    {"AGREE", "join", "accession"},
    {"AGREE", "settle", "settlement"},
    {"AGREE", "", "agreement"},
    {"SUPPORT", "praise", "praise"},
    {"SUPPORT", "recognize", "recognition"},
    {"SUPPORT", "apologize", "apology"},
    {"SUPPORT", "vote", "votes in favour"},
    {"SUPPORT", "", "support"},
    {"COOPERATE", "exercise", "joint exercises"},
    {"COOPERATE", "economic", "trade"},
    {"COOPERATE", "military", "defence cooperation"},
    {"COOPERATE", "judicial", "judicial help"},
    {"COOPERATE", "intelligence", "shared intelligence"},
    {"COOPERATE", "technology", "technology"},
    {"COOPERATE", "culture", "exchanges"},
    {"COOPERATE", "", "cooperation"},
    {"AID", "arms", "arms"},
    {"AID", "troops", "troops"},
    {"AID", "military", "military aid"},
    {"AID", "economic", "economic aid"},
    {"AID", "training", "military training"},
    {"AID", "technology", "technology"},
    {"AID", "humanitarian", "relief aid"},
    {"AID", "peacekeeping", "peacekeeping"},
    {"AID", "asylum", "asylum"},
    {"AID", "", "aid"},
    {"CONCEDE", "", "concessions"},
    {"RETREAT", "withdraw", "withdrawal"},
    {"RETREAT", "ceasefire", "ceasefire"},
    {"RETREAT", "de-escalate", "de-escalation"},
    {"RETREAT", "disarm", "disarmament"},
    {"RETREAT", "release", "prisoners released"},
    {"RETREAT", "ease-sanctions", "sanctions eased"},
    {"RETREAT", "", "pullback"},
    {"REQUEST", "demand*", "demands"},
    {"REQUEST", "", "appeals"},
    {"ACCUSE", "allege", "accusations"},
    {"ACCUSE", "concern", "concern"},
    {"ACCUSE", "oppose", "opposition"},
    {"ACCUSE", "complain", "complaints"},
    {"ACCUSE", "sue", "lawsuit"},
    {"ACCUSE", "convict", "conviction"},
    {"ACCUSE", "investigate", "investigation"},
    {"ACCUSE", "", "criticism"},
    {"REJECT", "veto", "veto"},
    {"REJECT", "deny", "denials"},
    {"REJECT", "defy", "defiance"},
    {"REJECT", "violate", "violations"},
    {"REJECT", "suspend", "suspension"},
    {"REJECT", "dispute", "dispute"},
    {"REJECT", "", "rejection"},
    {"THREATEN", "warn", "warnings"},
    {"THREATEN", "ultimatum", "ultimatum"},
    {"THREATEN", "", "threats"},
    {"PROTEST", "boycott", "boycott"},
    {"PROTEST", "riot", "riots"},
    {"PROTEST", "", "protests"},
    {"SANCTION", "downgrade", "ties downgraded"},
    {"SANCTION", "diplomatic", "ties cut"},
    {"SANCTION", "withhold-aid", "aid withheld"},
    {"SANCTION", "embargo", "embargo"},
    {"SANCTION", "boycott", "boycott"},
    {"SANCTION", "export-control", "export controls"},
    {"SANCTION", "asset-freeze", "assets frozen"},
    {"SANCTION", "travel-ban", "travel bans"},
    {"SANCTION", "halt-talks", "talks halted"},
    {"SANCTION", "halt-mediation", "mediation halted"},
    {"SANCTION", "expel", "envoys expelled"},
    {"SANCTION", "withdraw", "envoys recalled"},
    {"SANCTION", "", "sanctions"},
    {"MOBILIZE", "exercise", "drills"},
    {"MOBILIZE", "patrol", "patrols"},
    {"MOBILIZE", "troops", "deployments"},
    {"MOBILIZE", "alert", "alert"},
    {"MOBILIZE", "show-of-force", "show of force"},
    {"MOBILIZE", "", "military moves"},
    {"COERCE", "seize", "seizures"},
    {"COERCE", "restrict", "restrictions"},
    {"COERCE", "ban", "bans"},
    {"COERCE", "censor", "censorship"},
    {"COERCE", "arrest", "arrests"},
    {"COERCE", "deport", "deportations"},
    {"COERCE", "cyber", "cyberattacks"},
    {"COERCE", "espionage", "espionage"},
    {"COERCE", "blockade", "blockade"},
    {"COERCE", "occupy", "occupation"},
    {"COERCE", "", "coercion"},
    {"ASSAULT", "war", "war"},
    {"ASSAULT", "invade", "invasion"},
    {"ASSAULT", "abduct", "abductions"},
    {"ASSAULT", "kill", "killings"},
    {"ASSAULT", "clash", "clashes"},
    {"ASSAULT", "aerial", "air strikes"},
    {"ASSAULT", "missile", "missile attacks"},
    {"ASSAULT", "drone", "drone attacks"},
    {"ASSAULT", "naval", "naval attacks"},
    {"ASSAULT", "heavy-weapons", "shelling"},
    {"ASSAULT", "violate-ceasefire", "ceasefire broken"},
    {"ASSAULT", "", "attacks"},
    {"RESPOND", "", "replies"},
    {"COMMENT", "", "statements"},
    {"LEADS", "former", "former leader"},
    {"LEADS", "", "leader"},
    {"REPRESENTS", "", "office"},
    {"AFFILIATED_WITH", "", "affiliation"},
    {"MEMBER_OF", "former", "former member"},
    {"MEMBER_OF", "", "member"},
    {"PART_OF", "", "part"},
    {"LOCATED_IN", "", "place"},
    {"ALLIED_WITH", "partner", "partnership"},
    {"ALLIED_WITH", "former", "former alliance"},
    {"ALLIED_WITH", "", "alliance"},
    {"PARTY_TO", "ratified", "ratification"},
    {"PARTY_TO", "withdrawn", "withdrawal"},
    {"PARTY_TO", "", "signatory"},
};

/* Heads of nouns that name the act, between blanks; "*" any. What is said
 * against somebody is named by its mode alone: the noun of such a label may be
 * the act that is spoken of ("missile purchases" are what Japan condemns). */
static const noun heads[] = {
    {"CONSULT", "",
     " talks summit visit meeting meetings call negotiations dialogue "
     "conference consultation consultations briefing trip tour contact "
     "contacts reception session mediation visits forum "},
    {"AGREE", "",
     " treaty treaties pact pacts accord accords agreement agreements deal "
     "deals guidelines partnership declaration memorandum communique contract "
     "contracts alliance truce ceasefire settlement ratification convention "
     "protocol plan vote "},
    {"SUPPORT", "",
     " support backing praise solidarity recognition endorsement pledge "
     "pledges guarantees guarantee apology "},
    {"COOPERATE", "",
     " cooperation collaboration trade exercise exercises drill drills patrol "
     "patrols partnership project projects research investment investments "
     "technology shipments exports imports sales purchases exchange exchanges "
     "ties sharing training relationship "},
    {"AID", "", "*"},
    {"RETREAT", "",
     " withdrawal pullback pullout ceasefire truce release disarmament "
     "exchange swap armistice "},
    {"CONCEDE", "", " concession concessions easing "},
    {"SANCTION", "",
     " sanctions sanction embargo ban bans tariff tariffs controls "
     "restrictions measures curbs penalties duties quotas boycott blacklist "
     "freeze expulsion expulsions "},
    {"MOBILIZE", "",
     " shots drill drills exercise exercises patrol patrols deployment "
     "deployments buildup alert launch launches flights test tests troops "
     "force maneuvers manoeuvres mobilization mobilisation "},
    {"COERCE", "",
     " cyberattack cyberattacks arrest arrests blockade seizure seizures ban "
     "bans espionage spying raid raids expulsion expulsions crackdown "
     "restrictions detention occupation deportation deportations "},
    {"ASSAULT", "",
     " war attack attacks invasion strike strikes shelling bombing bombings "
     "clash clashes offensive raid raids incursion airstrike airstrikes "
     "killing killings abduction abductions assault fighting bombardment "},
    {"ALLIED_WITH", "", " alliance partnership pact "},
    {"PARTY_TO", "", " signatory member party "},
    {"MEMBER_OF", "", " member members founder observer "},
};

static bool is_mode(const char *want, const ent_mode *mode)
{
    size_t len = strlen(want);

    if (len == 0)
        return true;
    if (mode == NULL)
        return false;
    return want[len - 1] == '*' ? strncmp(want, mode->name, len - 1) == 0
                                : strcmp(want, mode->name) == 0;
}

static const char *find(const ent_relation_type *type, const ent_mode *mode)
{
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
        if (strcmp(nouns[i].type, type->name) == 0 &&
            is_mode(nouns[i].mode, mode))
            return nouns[i].text;
    return ent_family_name(type->family);
}

const char *ent_ov_noun(const ent_relation_type *type, const ent_mode *mode,
                        bool *finer)
{
    const char *text = find(type, mode);

    *finer = strcmp(text, find(type, NULL)) != 0;
    return text;
}

bool ent_ov_names_act(const ent_relation_type *type, ent_str head)
{
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        ent_str all = ent_str_from(heads[i].text);

        if (strcmp(heads[i].type, type->name) != 0)
            continue;
        if (ent_str_is(all, "*"))
            return true;
        for (size_t at = ent_str_find(all, head, 0); at < all.len;
             at = ent_str_find(all, head, at + 1))
            if (head.len > 0 && at > 0 && all.ptr[at - 1] == ' ' &&
                all.ptr[at + head.len] == ' ')
                return true;
    }
    return false;
}
