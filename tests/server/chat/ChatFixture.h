#pragma once

#include "server/auth/OriginPolicy.h"
#include "server/chat/ChatServer.h"
#include "server/chat/RoomHub.h"
#include "server/read/DatabaseReader.h"
#include "server/status/Metrics.h"
#include "server/write/DatabaseWriter.h"
#include "server/write/RoomBus.h"
#include "tests/server/net/GateFixture.h"
#include "tests/support/LiveClient.h"
#include "tests/support/TestDatabase.h"

namespace stoa {

// The chat side of one I/O thread as the server runs it, over a database with ada in one chat.
class ChatFixture
{
public:
    ChatFixture()
        : ada(database.addUser(QStringLiteral("ada")))
        , chat(database.addChat(QStringLiteral("general"), ada))
        , token(database.addSession(ada))
        , writer(database.path(), bus, {})
        , reader(database.path(), 2)
        , gate({.routes = {}, .limits = {}, .makePolicy = [this](QObject *owner) { return makePolicy(owner); }})
    {
        writer.start();
    }

    QByteArray cookie() const { return "session_token=" + token.text(); }
    QByteArray path() const { return "/chatsocket/" + QByteArray::number(chat.id.value()); }
    LiveClient connectJson() const { return LiveClient(gate.port(), cookie(), chat.id.value()); }

    // Puts a message on its way as HTTP or a bot would: with nobody waiting for it.
    bool post(const QString &text)
    {
        return writer.post({chat.id, ada.id, *MessageText::fromInput(text), Nonce(), ConnectionId()});
    }

    TestDatabase database;
    User ada;
    Chat chat;
    Secret token;
    const OriginPolicy origins {{}};
    Metrics metrics;
    RoomBus bus;
    DatabaseWriter writer;
    DatabaseReader reader;
    RoomHub *hub = nullptr; // lives on the gate's thread
    GateFixture gate;

private:
    UpgradePolicy *makePolicy(QObject *owner)
    {
        const auto render = [](const Message &message) { return message.text.toHtmlEscaped().toUtf8(); };
        hub = new RoomHub(bus, metrics, render, owner);
        return new ChatServer({reader, writer, *hub, origins}, 1, owner);
    }
};

} // namespace stoa
