#pragma once

#include "server/chat/ChatSocket.h"

namespace stoa {

// The old app's dialect: text in, "name: text" out to every other socket. It has no errors, so what
// can't be taken closes the socket.
class LegacyChatSocket : public ChatSocket
{
    Q_OBJECT
public:
    using ChatSocket::ChatSocket;

    Room::Dialect dialect() const override { return Room::Dialect::Legacy; }

    void start() override { }

    void receiveUpdate(const RoomUpdate &update) override;
    void receiveAnswer(const CommittedBatch::Answer &answer) override;

protected:
    void receiveText(const QString &text) override;
};

} // namespace stoa
