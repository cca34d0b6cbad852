#pragma once

#include "server/chat/RoomUpdate.h"
#include "shared/model/StrongId.h"

#include <QList>
#include <QObject>

namespace stoa {

class ChatSocket;

// The live subscribers of one chat on one I/O thread. Sockets connect to published().
class Room : public QObject
{
    Q_OBJECT
public:
    enum class Dialect { Json, Legacy };

    Room(ChatId chat, QObject *parent);

    ChatId chat() const { return m_chat; }

    void add(ChatSocket *socket);
    void remove(ChatSocket *socket);

    // What a batch brings is gathered here, then told to all at once.
    RoomUpdate &waiting() { return m_waiting; }

    void publish();

    // How many people are in the chat: for every socket, or only for those who came since it was told last.
    void tellUsers(int users, bool isForAll);

    bool has(Dialect dialect) const { return dialect == Dialect::Json ? m_json > 0 : m_legacy > 0; }

    bool isEmpty() const { return m_sockets.isEmpty(); }

    qsizetype socketCount() const { return m_sockets.size(); }

signals:
    void published(const stoa::RoomUpdate &update);

private:
    int &count(Dialect dialect) { return dialect == Dialect::Json ? m_json : m_legacy; }

    const ChatId m_chat;
    QList<ChatSocket *> m_sockets; // in the order they came
    qsizetype m_toldSockets = 0; // so many of the first have heard how many people are here
    RoomUpdate m_waiting;
    int m_json = 0;
    int m_legacy = 0;
};

} // namespace stoa
