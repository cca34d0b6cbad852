#!/usr/bin/env python3
"""Tests that the checker finds each planted breach, and nothing in allowed code."""
import tempfile
import unittest
from pathlib import Path

import include_rules


def found_in(path, text):
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / path
        file.parent.mkdir(parents=True)
        file.write_text(text, encoding="utf-8")
        return list(include_rules.breaches(Path(folder)))


class PlantedBreaches(unittest.TestCase):
    CASES = [
        ("shared/model/A.h", '#include "shared/store/Database.h"\n', "may not include"),
        ("shared/protocol/A.cpp", '#include "shared/store/Store.h"\n', "may not include"),
        ("shared/store/A.cpp", '#include "shared/concurrency/WorkerPool.h"\n', "may not include"),
        ("shared/store/A.cpp", '#include "shared/protocol/JsonFields.h"\n', "may not include"),
        ("shared/store/A.cpp", '#include "shared/store/sqlite/SqliteDatabase.h"\n', "may not include"),
        ("server/auth/A.cpp", '#include "shared/store/sqlite/SqliteDatabase.h"\n', "may not include"),
        ("shared/model/A.h", '#include "server/app/Config.h"\n', "may not include"),
        ("server/chat/A.cpp", '#include "server/http/Reply.h"\n', "may not include"),
        ("server/http/A.cpp", '#include "server/chat/Room.h"\n', "may not include"),
        ("server/net/A.cpp", '#include "server/http/Reply.h"\n', "may not include"),
        ("server/assets/A.cpp", '#include "server/pages/AuthPage.h"\n', "may not include"),
        ("server/http/A.cpp", '#include "shared/store/Store.h"\n', "may not include"),
        ("server/database/A.cpp", '#include "server/chat/Room.h"\n', "may not include"),
        ("server/auth/A.cpp", '#include "server/pages/AuthPage.h"\n', "may not include"),
        ("server/pages/A.cpp", '#include "server/app/Config.h"\n', "may not include"),
        ("server/cli/A.cpp", '#include "server/app/Config.h"\n', "may not include"),
        ("server/status/A.cpp", '#include "server/chat/RoomHub.h"\n', "may not include"),
        ("server/pages/A.cpp", '#include "server/chat/RoomHub.h"\n', "may not include"),
        ("server/main.cpp", '#include "server/net/Listener.h"\n', "may not include"),
        ("admin-gui/A.cpp", '#include "server/status/Metrics.h"\n', "may not include"),
        ("server/app/A.cpp", '#include "tests/support/RawHttp.h"\n', "may not include"),
        ("server/app/A.cpp", '  #  include "admin-gui/MainWindow.h"\n', "may not include"),
        ("server/app/A.cpp", '#include "Config.h"\n', "not written from the root"),
        ("server/attic/A.cpp", '#include "server/app/Config.h"\n', "no place in the house"),
        ("server/net/A.cpp", "#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)\n", "QT_VERSION belongs"),
        ("server/app/A.cpp", "connect(a, &A::b, [this] { c(); });\n", "without a context"),
        ("server/app/A.cpp", "QObject::connect(a.get(), &A::b,\n    [x, y] { c(x, y); });\n", "without a context"),
        ("server/app/A.cpp", "QObject::connect(a, &A::b, std::move(handler));\n", "without a context"),
        ("server/app/A.cpp", "co_await m_reader.run([a](const Store &) { return a; });\n", "name it before"),
        ("server/app/A.cpp", "const auto b = co_await\n    handler({request, *actor});\n", "name it before"),
        ("server/chat/A.cpp", "log(m_transport->peerAddress().toString());\n", "use ClientAddress"),
        ("server/pages/A.cpp", 'request.header("x-forwarded-for");\n', "use ClientAddress"),
        ("docs/a.md", "See /" + "home/ada/stoa for it.\n", "path of one machine"),
        ("server/app/A.cpp", 'const char *p = "/' + 'root/stoa.db";\n', "path of one machine"),
    ]

    def test_each_is_found(self):
        for path, text, why in self.CASES:
            with self.subTest(path=path, text=text):
                found = found_in(path, text)
                self.assertTrue(found and all(why in line for line in found), found)


class AllowedThings(unittest.TestCase):
    CASES = [
        ("shared/store/A.cpp", '#include "shared/model/Summaries.h"\n#include "shared/store/Store.h"\n'),
        ("shared/store/sqlite/A.cpp", '#include "shared/store/Database.h"\n'),
        ("server/chat/A.cpp", '#include "server/database/CommitBus.h"\n#include "server/net/Listener.h"\n'),
        ("server/pages/A.cpp", '#include "server/http/Reply.h"\n#include "server/rendering/Templates.h"\n'),
        ("server/http/A.h", '#include "shared/model/Phrase.h"\n'),
        ("server/rendering/A.h", '#include "shared/model/Phrase.h"\n'),
        ("server/app/A.cpp", '#include "server/chat/RoomHub.h"\n#include "server/http/HttpServer.h"\n'),
        ("server/main.cpp", '#include "server/app/Application.h"\n'),
        ("admin-gui/A.cpp", '#include "shared/protocol/StatusReport.h"\n#include <QWidget>\n'),
        ("server/net/A.cpp", '// #include "server/app/Config.h"\n/* QT_VERSION */\n'),
        ("server/net/QtCompat.h", "#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)\n"),
        ("shared/model/QtCompat.h", "#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)\n"),
        ("server/app/A.cpp", "connect(a, &A::b, this, [this] { c(1, 2); });\n"),
        ("server/app/A.cpp", "connect(a, &A::b, this, &A::c, Qt::QueuedConnection);\n"),
        ("server/app/A.cpp", "connect(a, &A::b, &A::c);\n"),
        ("server/app/A.cpp", "co_return co_await m_reader.run(read);\nconst auto next = [a] { return a; };\n"),
        ("server/app/A.cpp", "if (co_await isThere(a)) {\n"),
        ("server/net/A.cpp", 'proxies.clientAt(transport.peerAddress()); name == "x-forwarded-for";\n'),
        ("server/http/HttpServer.cpp", "RequestSource::takeFrom(headers, from.remoteAddress());\n"),
        ("tests/bench/A.cpp", "if (::connect(fd, reinterpret_cast<sockaddr *>(&a), sizeof a) != 0)\n"),
        ("tests/server/tst_a.cpp", '#include "tst_a.moc"\n'),
        ("docs/a.md", "Put it in /usr/share/stoa or /var/lib/stoa; see https://example.org/home/page.\n"),
    ]

    def test_nothing_is_found(self):
        for path, text in self.CASES:
            with self.subTest(path=path, text=text):
                self.assertEqual(found_in(path, text), [])


if __name__ == "__main__":
    unittest.main()
