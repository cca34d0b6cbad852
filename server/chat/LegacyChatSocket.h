#pragma once

#include "server/chat/ChatSocket.h"

namespace stoa {

// The old app's dialect: text comes in, and "name: text" goes out to every other socket. It has no errors, so
// input that can't be taken closes the socket.
class LegacyChatSocket : public ChatSocket
{
    Q_OBJECT
public:
    using ChatSocket::ChatSocket;

    ChatDialect dialect() const override { return ChatDialect::Legacy; }

    void start() override { }

    void receiveUpdate(const RoomUpdate &update) override;
    void receiveAnswer(const CommittedBatch::Answer &answer) override;

protected:
    void receiveText(const QString &text) override;
};

} // namespace stoa
