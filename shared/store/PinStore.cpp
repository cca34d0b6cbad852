#include "shared/store/PinStore.h"

#include "shared/store/Database.h"

namespace stoa {

using namespace Qt::StringLiterals;

qint64 PinStore::count(ChatId chat) const
{
    Rows rows = m_database.run(
        u"SELECT count(*) FROM Pins JOIN Messages ON Messages.messageID = Pins.messageID"
        " WHERE Pins.chatID = ?"_s,
        chat);
    return rows.next() ? rows.integer(0) : 0;
}

void PinStore::add(const Message &message)
{
    m_database.run(u"INSERT INTO Pins (messageID, chatID, seq, userID, pinnedAt) VALUES (?, ?, ?, ?, ?)"_s,
                   message.id, message.chat, message.changeSeq, message.pin->by, message.pin->at);
}

void PinStore::remove(MessageId message)
{
    m_database.run(u"DELETE FROM Pins WHERE messageID = ?"_s, message);
}

} // namespace stoa
