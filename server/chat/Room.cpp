#include "server/chat/Room.h"

#include "server/chat/ChatSocket.h"
#include "server/chat/WebSocketFrame.h"
#include "shared/protocol/ServerEvent.h"

namespace stoa {

Room::Room(ChatId chat, QObject *parent)
    : QObject(parent)
    , m_chat(chat)
{
}

void Room::add(ChatSocket *socket)
{
    m_sockets.append(socket);
    ++count(socket->dialect());
}

void Room::remove(ChatSocket *socket)
{
    const qsizetype place = m_sockets.indexOf(socket);
    m_sockets.removeAt(place);
    if (place < m_toldSockets)
        --m_toldSockets;
    --count(socket->dialect());
}

void Room::publish()
{
    emit published(std::exchange(m_waiting, {}));
}

void Room::tellUsers(int users, bool isForAll)
{
    if (!has(Dialect::Json))
        return;
    const QByteArray frame = WebSocketFrame::text(ServerEvent::presence(m_chat, users));
    const QList<ChatSocket *> sockets = m_sockets.sliced(isForAll ? 0 : m_toldSockets);
    m_toldSockets = m_sockets.size();
    for (ChatSocket *socket : sockets)
        socket->receiveUsers(users, frame);
}

} // namespace stoa
