#pragma once

#include "server/database/ChangeClock.h"
#include "shared/model/StrongId.h"

#include <QByteArray>

namespace stoa {

class ClientSocket;
class Room;
struct RoomUpdate;

// One chat on one socket, and a subscriber of the chat's room. A person may have thousands, so it holds only
// what an idle one needs. Its socket owns it. Belongs to the I/O thread of the socket.
class Subscription
{
public:
    // stamp: of ChangeClock, from before the membership was read from the database.
    Subscription(ClientSocket &socket, ChatId chat, ChangeClock::Stamp stamp)
        : m_socket(socket)
        , m_chat(chat)
        , m_stamp(stamp)
    {
    }

    virtual ~Subscription() = default;
    Q_DISABLE_COPY_MOVE(Subscription)

    ClientSocket &socket() const { return m_socket; }

    ChatId chat() const { return m_chat; }

    ChangeClock::Stamp stamp() const { return m_stamp; }

    // Null once the subscription has left it.
    Room *room() const { return m_room; }

    void setRoom(Room *room) { m_room = room; }

    // Loads the memory that receiveUpdate() reads first into the CPU cache.
    void prefetch() const
    {
        constexpr qsizetype cacheLine = 64;
        __builtin_prefetch(this);
        __builtin_prefetch(reinterpret_cast<const char *>(this) + cacheLine);
    }

    virtual void receiveUpdate(const RoomUpdate &update) = 0;

    // A stoa.v1 frame that says who is in the chat, or who has come and gone.
    virtual void receiveUsers(const QByteArray &frame) { Q_UNUSED(frame) }

    // The stoa.v1 frame that says who is typing in the chat.
    virtual void receiveTyping(const QByteArray &frame) { Q_UNUSED(frame) }

private:
    ClientSocket &m_socket;
    Room *m_room = nullptr;
    const ChatId m_chat;
    const ChangeClock::Stamp m_stamp;
};

} // namespace stoa
