#!/usr/bin/env python3
"""The checker finds each planted fault, and nothing in SQL that both databases understand."""
import tempfile
import unittest
from pathlib import Path

import portable_sql


def found_in(code):
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "shared/store"
        store.mkdir(parents=True)
        (store / "A.cpp").write_text(code, encoding="utf-8")
        return list(portable_sql.breaches(Path(folder)))


class Rules(unittest.TestCase):
    FAULTS = [
        'u"SELECT iif(a, b, c) FROM t"_s',
        'u"INSERT OR REPLACE INTO t VALUES (1)"_s',
        'u"SELECT a FROM t WHERE b NOT GLOB \'x\'"_s',
        'u"SELECT max(coalesce(a, 0),"\n    " coalesce((SELECT max(b) FROM t), 0)) FROM t"_s',
        'u"UPDATE t SET a = 1 WHERE (b IS NULL) = ?"_s',
        'u"SELECT a FROM t WHERE +t.a > 1"_s',
        'u"PRAGMA data_version"_s',
        'u"BEGIN IMMEDIATE"_s',
        'u"CREATE TABLE t (a INTEGER) WITHOUT"\n    " ROWID"_s',
    ]
    PORTABLE = [
        'u"SELECT coalesce(max(id), 0) + 1, ? FROM (SELECT max(a) AS id FROM t UNION ALL SELECT 1) AS Used"_s',
        'u"INSERT INTO t (a) VALUES (?) ON CONFLICT (a) DO UPDATE SET b = excluded.b RETURNING a"_s',
        'u"SELECT a FROM t WHERE (b IS NULL OR c > ?) ORDER BY a LIMIT ?"_s',
        'f(); // PRAGMA and "iif(" stand in a comment',
    ]

    def test_each_fault_is_found(self):
        for code in self.FAULTS:
            with self.subTest(code=code):
                self.assertEqual(len(found_in(code)), 1)

    def test_nothing_is_found_in_portable_sql(self):
        for code in self.PORTABLE:
            with self.subTest(code=code):
                self.assertEqual(found_in(code), [])


if __name__ == "__main__":
    unittest.main()
