#pragma once

#include "tests/support/ServerProcess.h"

#include <QJsonDocument>
#include <QTest>

#include <memory>

namespace stoa {

// A new server, and the commands of an admin for it.
class CommandFixture
{
protected:
    void startServer()
    {
        m_server = std::make_unique<ServerProcess>();
        QVERIFY(m_server->start());
    }

    void stopUnless(bool isRunning)
    {
        if (!isRunning)
            QCOMPARE(m_server->terminate(), 0);
    }

    ServerProcess::Result run(const QStringList &words, const QByteArray &input = {}) const
    {
        return ServerProcess::run(words + QStringList{QStringLiteral("--database"), m_server->database()}, {},
                                  {}, input);
    }

    // Returns the command's JSON, or nothing if it fails.
    QJsonDocument json(const QStringList &words, const QByteArray &input = {}) const
    {
        const auto result = run(words + QStringList{QStringLiteral("--json")}, input);
        if (result.exitCode != 0)
            qWarning("%s: %s", qPrintable(words.join(u' ')), result.log.constData());
        return QJsonDocument::fromJson(result.output);
    }

    void addUser(const QString &name) const
    {
        const auto result = run({QStringLiteral("user"), QStringLiteral("add"), name}, "long enough\n");
        QVERIFY2(result.exitCode == 0, result.log.constData());
    }

    static void verifyOneSentence(const ServerProcess::Result &result, int code)
    {
        QVERIFY2(result.exitCode == code, result.log.constData());
        QVERIFY(result.output.isEmpty());
        const QByteArray sentence = result.log.trimmed();
        QVERIFY2(sentence.startsWith("stoa: ") && !sentence.contains('\n'), result.log.constData());
    }

    std::unique_ptr<ServerProcess> m_server;
};

} // namespace stoa
