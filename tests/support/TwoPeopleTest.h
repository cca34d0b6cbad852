#pragma once

#include "tests/support/Account.h"
#include "tests/support/ServerProcess.h"

#include <QTest>

#include <memory>

namespace stoa {

// A test with ada and bob on a server with two I/O threads; the kernel chooses which thread accepts a socket.
// Each row gets a new chat with both as its members.
class TwoPeopleTest : public QObject
{
    Q_OBJECT
private slots:

    void initTestCase()
    {
        QVERIFY(m_server.start({QStringLiteral("--io-threads"), QStringLiteral("2")}));
        m_ada = std::make_unique<Account>(Account::signUp(m_server.port(), QStringLiteral("ada")));
        m_bob = std::make_unique<Account>(Account::signUp(m_server.port(), QStringLiteral("bob")));
    }

    void init()
    {
        m_chat = m_ada->createChat(QStringLiteral("talk"));
        m_bob->joinChatOf(*m_ada, m_chat);
    }

protected:
    ServerProcess m_server;
    std::unique_ptr<Account> m_ada;
    std::unique_ptr<Account> m_bob;
    qint64 m_chat = 0;
};

} // namespace stoa
