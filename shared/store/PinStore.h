#pragma once

#include "shared/model/Message.h"

namespace stoa {

class Database;

// Table Pins: which messages are pinned. MessageStore reads its rows with those of the messages.
class PinStore
{
public:
    explicit PinStore(Database &database)
        : m_database(database)
    {
    }

    // How many messages of the chat are pinned. Pins whose message another program has deleted don't count.
    qint64 count(ChatId chat) const;
    // Adds the pin of the message, which has none yet, at the number of its latest change.
    void add(const Message &message);
    // Does nothing if the message is not pinned.
    void remove(MessageId message);

private:
    Database &m_database;
};

} // namespace stoa
