#pragma once

#include "server/admin/AdminRoute.h"

#include <QDeadlineTimer>
#include <QHash>

#include <chrono>
#include <mutex>

namespace stoa {

class AuditedWriter;
class DatabaseReader;

// The messages of a chat, for admins who look into a complaint: pages as those of AdminLists, newest first,
// and the beginning of one message. The audit log gets one entry for a reading, not one for each page: the
// first request is logged, and further ones of the same admin from the same address for the same chat belong
// to it for ten minutes. Nothing is returned before the entry is on disk. Thread-safe.
class ChatMessages
{
public:
    static constexpr std::chrono::minutes readingTime{10};

    ChatMessages(const AuditedWriter &writer, DatabaseReader &reader)
        : m_writer(writer)
        , m_reader(reader)
    {
    }

    QList<AdminRoute> routes() const;

private:
    struct Reading
    {
        QString admin;
        QString origin;
        ChatId chat;

        friend bool operator==(const Reading &, const Reading &) = default;

        friend size_t qHash(const Reading &reading, size_t seed = 0)
        {
            return qHashMulti(seed, reading.admin, reading.origin, reading.chat);
        }
    };

    Task<Reply> list(AdminRequest request) const;
    Task<Reply> message(AdminRequest request) const;
    // Writes the entry of a reading that has none. Throws HttpError 404 if there is no such chat.
    Task<> audit(AdminActor actor, ChatId chat) const;
    bool isAudited(const Reading &reading) const;
    void noteAudited(const Reading &reading) const;

    const AuditedWriter &m_writer;
    DatabaseReader &m_reader;
    mutable std::mutex m_mutex;
    mutable QHash<Reading, QDeadlineTimer> m_audited; // guarded by m_mutex
};

} // namespace stoa
