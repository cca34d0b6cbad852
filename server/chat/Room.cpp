#include "server/chat/Room.h"

namespace stoa {

Room::Room(ChatId chat, QObject *parent)
    : QObject(parent)
    , m_chat(chat)
{
}

} // namespace stoa
