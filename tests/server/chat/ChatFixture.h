#pragma once

#include "server/auth/OnlineUsers.h"
#include "server/auth/OriginPolicy.h"
#include "server/chat/ChatServer.h"
#include "server/chat/RoomHub.h"
#include "server/database/CommitBus.h"
#include "server/database/DatabaseReader.h"
#include "server/database/DatabaseWriter.h"
#include "server/jobs/LastSeen.h"
#include "server/status/Metrics.h"
#include "tests/server/chat/EscapingRenderer.h"
#include "tests/server/net/GateFixture.h"
#include "tests/support/LiveClient.h"
#include "tests/support/TestDatabase.h"
#include "tests/support/TestFailure.h"

namespace stoa {

// A client of the old app's dialect. Fails the test if the handshake is refused.
class LegacyClient : public WebSocketClient
{
public:
    LegacyClient(quint16 port, const QByteArray &path, const QByteArray &cookie)
        : WebSocketClient(port)
    {
        if (open({path, cookie}) != 101)
            failTest("The chat's socket did not open");
    }
};

// Uses `earlier` as the decision about the next handshake, as if that handshake had taken a long time.
class DelayedChatServer : public ChatServer
{
public:
    using ChatServer::ChatServer;

    Task<Decision> decide(RequestHead head) override
    {
        if (const auto next = std::exchange(earlier, std::nullopt))
            co_return *next;
        co_return co_await ChatServer::decide(head);
    }

    std::optional<Decision> earlier;
};

// The chat side of one I/O thread as the server runs it, over a database with ada in one chat.
class ChatFixture
{
public:
    explicit ChatFixture(ClientSocket::Limits limits = {})
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

    // Adds another member to the chat and returns that member's cookie.
    QByteArray addMember(const QString &name)
    {
        const Secret other = Secret::generate();
        writer
            .run([=, this](Store &store) {
                const User user = *store.users().add(*UserName::fromInput(name), "no hash");
                store.memberships().add(user, chat.id);
                return store.sessions().add(user, other, QDateTime::currentDateTimeUtc().addDays(1)).id;
            })
            .result();
        return "session_token=" + other.text();
    }

    LegacyClient connectLegacy(const QByteArray &cookie) const
    {
        return LegacyClient(gate.port(), path(), cookie);
    }

    // Returns when all posts that were accepted before are on disk and published.
    void waitForWriter()
    {
        while (writer.queue().tasks > 0) // a job of the server may pass those of members
            writer.run([](Store &) {}).result();
        writer.run([](Store &) {}).result();
    }

    // Posts a message that no socket waits for. Returns false if the writer is busy.
    bool post(const QString &text)
    {
        return writer.post(
            MessageDraft{chat.id, ada.id, *MessageText::fromInput(text), Nonce(), ConnectionId()});
    }

    // Admits the next socket by this decision.
    void admitNext(const UpgradePolicy::Decision &decision)
    {
        gate.run([&] { chatServer->earlier = decision; });
    }

    const ClientSocket::Limits limits;
    TestDatabase database;
    User ada;
    Chat chat;
    Secret token;
    const OriginPolicy origins{{}};
    Metrics metrics;
    CommitBus bus;
    DatabaseWriter writer;
    LastSeen lastSeen{writer};
    OnlineUsers online;
    Throttles throttles{ThrottleLimits::none()};
    const ConnectionQuota personQuota;
    DatabaseReader reader;
    const EscapingRenderer renderer;
    RoomHub *hub = nullptr; // lives on the gate's thread
    DelayedChatServer *chatServer = nullptr; // so does this
    GateFixture gate;

private:
    UpgradePolicy *makePolicy(QObject *owner)
    {
        hub = new RoomHub(bus, metrics, renderer, owner);
        chatServer = new DelayedChatServer(
            {reader, writer, *hub, origins, lastSeen, online, throttles, personQuota, limits}, 1, owner);
        return chatServer;
    }
};

} // namespace stoa
