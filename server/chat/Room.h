#pragma once

#include "server/chat/RoomUpdate.h"
#include "shared/model/StrongId.h"

#include <QObject>

namespace stoa {

// The live subscribers of one chat on one I/O thread. Sockets connect to published().
class Room : public QObject
{
    Q_OBJECT
public:
    enum class Dialect { Json, Legacy };

    Room(ChatId chat, QObject *parent);

    ChatId chat() const { return m_chat; }

    void add(Dialect dialect) { ++count(dialect); }

    void remove(Dialect dialect) { --count(dialect); }

    bool has(Dialect dialect) const { return dialect == Dialect::Json ? m_json > 0 : m_legacy > 0; }

    bool isEmpty() const { return m_json + m_legacy == 0; }

signals:
    void published(const stoa::RoomUpdate &update);

private:
    int &count(Dialect dialect) { return dialect == Dialect::Json ? m_json : m_legacy; }

    const ChatId m_chat;
    int m_json = 0;
    int m_legacy = 0;
};

} // namespace stoa
