"""荣誉簿: the commendation and honours record of a police brigade's political-work office.

One chain, kept whole:

    bulletin → exemplary case → citation → approval → decision → honour → certificate / list / roll

Each matter is a room. Rooms stand on storeys, in one fixed order (bottom first):

    cellar      settings base audit              configuration; clock, database, files; the log
    records     people accounts awards register  who · who may · what can be given · what is held
    strongroom  verification                    what proves a certificate: codes, keys, checks
    post room   sources                          bulletins read, cases opened
    study       citations                        drafts, evidence, what a careful secretary marks
    council     approval                         handed in, endorsed, publicised, decided
    press       documents                        facts → page → PDF; alone knows WeasyPrint
    gallery     roll                             look, search; changes nothing
    gate        exchange                         what comes in and goes out as files
    doors       migrations web runner upkeep cli schema, pages, hands, commands; alone commit

Three rules:

1. Work climbs. Each floor finishes something and the next floor reads it; nobody below calls up.
2. Eyes look down. A room imports only rooms that stand earlier (tests/test_house.py).
3. Facts lie low. Who holds which honour, by which decision, lies in `register`, below the floors
   that produce it, so it outlives every process.

Inside a room: `models.py` tables · pure files named by their matter · `queries.py` reads ·
`actions.py` deeds. A deed takes the thing, then keywords, the last `by`: it asks the rules, adds
rows, writes one audit entry, flushes and never commits. A page opens one `transaction()` a deed.
"""
