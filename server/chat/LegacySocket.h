#pragma once

#include "server/chat/Admission.h"
#include "server/chat/ClientSocket.h"

namespace stoa {

class DatabaseWriter;
class RoomHub;
class Throttles;

// The old app's dialect, for one chat: text comes in, and "name: text" goes out to every other socket. It has
// no errors, so input that can't be taken closes the socket.
class LegacySocket : public ClientSocket
{
    Q_OBJECT
public:
    LegacySocket(ConnectionId id, QWebSocket *socket, TcpTransport *transport, const Admission &admission,
                 DatabaseWriter &writer, Throttles &throttles, const Limits &limits);

    // Subscribes to the chat. Call it once the hub has the socket.
    void start(RoomHub &hub);

    ChatDialect dialect() const override { return ChatDialect::Legacy; }

    void receiveAnswer(const CommittedBatch::Answer &answer) override;

protected:
    void receiveText(const QString &text) override;

private:
    // Sends the messages that are newer than the admission.
    class Texts;

    DatabaseWriter &m_writer;
    Throttles &m_throttles;
    const ChatId m_chat;
};

} // namespace stoa
