#pragma once

#include "shared/model/StrongId.h"

#include <QString>

#include <optional>

namespace stoa {

class Database;

// Tables Runs and RunStarts. Every process that changes chats begins a run. The tables say up to which number
// a chat still has what a run has sent to clients, as the leader epochs of Kafka do: if the database was
// replaced by an older copy, a client that has seen more must reload. Belongs to the connection's thread.
class RunStore
{
public:
    static constexpr int maxRuns = 16; // a client of an older one reloads

    explicit RunStore(Database &database)
        : m_database(database)
    {
    }

    // Begins a run and forgets old ones.
    void begin();

    // The name of the newest run; empty if none has begun. Read once.
    QString current() const { return newest().name; }

    // Notes where the newest run begins in a chat: after the change with this number. Only the first call for
    // a chat in a run writes something. Does nothing if no run has begun.
    void noteStart(ChatId chat, qint64 seq);
    // The number of the newest change that a run can have sent and that the chat still has; the greatest
    // qint64 if no later run has changed the chat. Nothing if the run is unknown.
    std::optional<qint64> endOf(const QString &run, ChatId chat) const;

private:
    struct Run
    {
        qint64 id = 0;
        QString name;
    };

    const Run &newest() const;

    Database &m_database;
    mutable std::optional<Run> m_newest; // nothing until it is read
};

} // namespace stoa
