"""Write the table of exceptions to the lemma rules: ``python -m ingest.english.training.lemma_table DIR``."""

import sys
from collections import Counter, defaultdict
from pathlib import Path

from ingest.english.lemmas import TABLE, Lemmas
from ingest.english.training.network import encoder_folder
from ingest.english.training.treebanks import conllu_sentences

_IRREGULAR = """
arise arose arisen|awake awoke awoken|be was were been|bear bore borne|beat beat beaten|become became become|befall befell befallen|
begin began begun|bend bent|bet bet|bid bid|bind bound|bite bit bitten|bleed bled|blow blew blown|break broke broken|breed bred|
bring brought|broadcast broadcast|build built|burn burnt|burst burst|buy bought|cast cast|catch caught|choose chose chosen|cling clung|
come came come|cost cost|creep crept|cut cut|deal dealt|dig dug|do did done|draw drew drawn|drink drank drunk|drive drove driven|
eat ate eaten|fall fell fallen|feed fed|feel felt|fight fought|find found|flee fled|fling flung|fly flew flown|forbid forbade forbidden|
forecast forecast|foresee foresaw foreseen|forget forgot forgotten|forgive forgave forgiven|forgo forwent forgone|freeze froze frozen|
get got gotten|give gave given|go went gone|grind ground|grow grew grown|hang hung|have had|hear heard|hide hid hidden|hit hit|hold held|
hurt hurt|keep kept|kneel knelt|know knew known|lay laid|lead led|lean leant|leap leapt|learn learnt|leave left|lend lent|let let|
lie lay lain|light lit|lose lost|make made|mean meant|meet met|mislead misled|mistake mistook mistaken|misunderstand misunderstood|
outdo outdid outdone|overcome overcame overcome|overrun overran overrun|oversee oversaw overseen|overtake overtook overtaken|
overthrow overthrew overthrown|pay paid|plead pled|prove proved proven|put put|quit quit|rebuild rebuilt|redraw redrew redrawn|
repay repaid|resell resold|retake retook retaken|rewrite rewrote rewritten|ride rode ridden|ring rang rung|rise rose risen|run ran run|
say said|see saw seen|seek sought|sell sold|send sent|set set|shake shook shaken|shed shed|shine shone|shoot shot|show showed shown|
shrink shrank shrunk|shut shut|sing sang sung|sink sank sunk|sit sat|slay slew slain|sleep slept|slide slid|smuggle smuggled|sow sowed sown|
speak spoke spoken|speed sped|spend spent|spill spilt|spin spun|split split|spread spread|spring sprang sprung|stand stood|steal stole stolen|
stick stuck|sting stung|stride strode|strike struck stricken|strive strove striven|swear swore sworn|sweep swept|swell swelled swollen|
swim swam swum|swing swung|take took taken|teach taught|tear tore torn|tell told|think thought|throw threw thrown|thrust thrust|
undercut undercut|undergo underwent undergone|undermine undermined|understand understood|undertake undertook undertaken|undo undid undone|
unwind unwound|uphold upheld|upset upset|wake woke woken|wear wore worn|weave wove woven|weep wept|win won|wind wound|withdraw withdrew withdrawn|
withhold withheld|withstand withstood|wring wrung|write wrote written|ally allied|tie tied tying|die died dying|lie lied lying|vie vied vying
"""
_NOUNS = """
men man|women woman|children child|people people|policemen policeman|servicemen serviceman|wives wife|lives life|knives knife|leaves leaf|
halves half|thieves thief|wolves wolf|shelves shelf|loaves loaf|selves self|feet foot|teeth tooth|mice mouse|geese goose|crises crisis|
analyses analysis|bases base|theses thesis|hypotheses hypothesis|emphases emphasis|criteria criterion|phenomena phenomenon|data datum|media medium|
bacteria bacterium|consortia consortium|memoranda memorandum|referenda referendum|stadia stadium|headquarters headquarters|series series|
species species|means means|gas gas|gases gas|buses bus|viruses virus|campuses campus|statuses status|censuses census|allies ally|juntas junta
"""


def write(folder: Path) -> None:
    """Write what the rules get wrong, most frequent base form first, with the irregular words above."""
    known = (encoder_folder() / "vocab.txt").read_text(encoding="utf-8").split("\n")
    table: dict[tuple[str, str], str] = {}
    for line in _NOUNS.replace("\n", "").split("|"):
        word, lemma = line.split()
        table[word, "NOUN"] = lemma
    for line in _IRREGULAR.replace("\n", "").split("|"):
        base, *forms = line.split()
        for form in forms:
            table.setdefault((form, "VERB"), base)
    rules = Lemmas(frozenset(known), {})
    seen: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for name in ("ewt-train.conllu.gz", "gum-train.conllu.gz"):
        for rows in conllu_sentences(folder / name):
            for row in rows:
                if row[3] in {"NOUN", "VERB", "ADJ", "ADV", "AUX"} and row[1].isalpha() and "Typo" not in row[5]:
                    upos = "VERB" if row[3] == "AUX" else row[3]
                    seen[row[1].lower(), upos, row[5]][row[2].lower()] += 1
    wrong: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for (word, upos, features), lemmas in seen.items():
        told = dict(part.split("=") for part in features.split("|") if "=" in part)
        if rules.lemma(word, upos, told) != lemmas.most_common(1)[0][0]:
            wrong[word, upos].update(lemmas)
    for key, lemmas in wrong.items():
        table.setdefault(key, lemmas.most_common(1)[0][0])
    rows = sorted("\t".join((word, upos, lemma)) for (word, upos), lemma in table.items())
    head = "# word, part of speech, base form where the rules of lemmas.py err; from UD English EWT and GUM, CC BY-SA 4.0\n"
    TABLE.write_text(head + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
