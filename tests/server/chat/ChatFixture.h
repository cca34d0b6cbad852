#pragma once

#include "server/auth/OriginPolicy.h"
#include "server/chat/ChatServer.h"
#include "server/chat/RoomHub.h"
#include "server/database/CommitBus.h"
#include "server/database/DatabaseReader.h"
#include "server/database/DatabaseWriter.h"
#include "server/jobs/LastSeen.h"
#include "server/status/Metrics.h"
#include "shared/concurrency/readyFuture.h"
#include "tests/server/chat/EscapingRenderer.h"
#include "tests/server/net/GateFixture.h"
#include "tests/support/LiveClient.h"
#include "tests/support/TestDatabase.h"
#include "tests/support/fail.h"

namespace stoa {

// A client of the old app's dialect; fails the test where it is not let in.
class OldClient : public WebSocketClient
{
public:
    OldClient(quint16 port, const QByteArray &path, const QByteArray &cookie)
        : WebSocketClient(port)
    {
        if (open({path, cookie}) != 101)
            fail("The chat's socket did not open");
    }
};

// Lets in with an earlier decision if there is one, as if the handshake had taken its time.
class DelayedChatServer : public ChatServer
{
public:
    using ChatServer::ChatServer;

    QFuture<Decision> decide(const RequestHead &head, const QHostAddress &peer) override
    {
        if (const auto next = std::exchange(earlier, std::nullopt))
            return readyFuture(*next);
        return ChatServer::decide(head, peer);
    }

    std::optional<Decision> earlier;
};

// The chat side of one I/O thread as the server runs it, over a database with ada in one chat.
class ChatFixture
{
public:
    explicit ChatFixture(ChatSocket::Limits limits = {})
        : limits(limits)
        , ada(database.addUser(QStringLiteral("ada")))
        , chat(database.addChat(QStringLiteral("general"), ada))
        , token(database.addSession(ada))
        , writer(database.path(), bus, {})
        , reader(database.path(), 2)
        , gate({.routes = {}, .limits = {}, .makePolicy = [this](QObject *owner) {
                    return makePolicy(owner);
                }})
    {
        writer.start();
    }

    QByteArray cookie() const { return "session_token=" + token.text(); }

    QByteArray path() const { return "/chatsocket/" + QByteArray::number(chat.id.value()); }

    LiveClient connectJson() const { return LiveClient(gate.port(), cookie(), chat.id.value()); }

    // Somebody else in the chat: their cookie.
    QByteArray addMember(const QString &name)
    {
        const Secret other = Secret::generate();
        writer
            .run([=, this](Store &store) {
                const User user = *store.users().add(*UserName::fromInput(name), "no hash");
                store.memberships().add(user, chat.id);
                return store.sessions().add(user, other, QDateTime::currentDateTimeUtc().addDays(1)).id;
            })
            .waitForFinished();
        return "session_token=" + other.text();
    }

    OldClient connectLegacy(const QByteArray &cookie) const { return OldClient(gate.port(), path(), cookie); }

    // Posts that were taken before this returns are on disk and told to the room.
    void waitForWriter()
    {
        writer.run([](Store &) { return true; }).waitForFinished();
    }

    // Puts a message on its way as HTTP or a bot would: with nobody waiting for it.
    bool post(const QString &text)
    {
        return writer.post({chat.id, ada.id, *MessageText::fromInput(text), Nonce(), ConnectionId()});
    }

    // The next socket is let in by this decision.
    void admitNext(const UpgradePolicy::Decision &decision)
    {
        gate.run([&] { chatServer->earlier = decision; });
    }

    const ChatSocket::Limits limits;
    TestDatabase database;
    User ada;
    Chat chat;
    Secret token;
    const OriginPolicy origins{{}};
    Metrics metrics;
    CommitBus bus;
    DatabaseWriter writer;
    LastSeen lastSeen{writer};
    DatabaseReader reader;
    const EscapingRenderer renderer;
    RoomHub *hub = nullptr; // lives on the gate's thread
    DelayedChatServer *chatServer = nullptr; // so does this
    GateFixture gate;

private:
    UpgradePolicy *makePolicy(QObject *owner)
    {
        hub = new RoomHub(bus, metrics, renderer, owner);
        chatServer = new DelayedChatServer({reader, writer, *hub, origins, lastSeen, limits}, 1, owner);
        return chatServer;
    }
};

} // namespace stoa
