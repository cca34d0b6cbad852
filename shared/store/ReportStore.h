#pragma once

#include "shared/model/Membership.h"
#include "shared/model/Message.h"
#include "shared/model/ReportReason.h"

#include <QDateTime>
#include <QList>

namespace stoa {

class Database;

// Table Reports: the messages that members have reported to the moderators of their chat, at most once each.
// Reports keep no text of the message: it is read from the message, and a removal ends them.
class ReportStore
{
public:
    // With the message as it is now.
    struct Report
    {
        ReportId id;
        MessageId message;
        User author;
        QString text;
        QDateTime sentAt; // UTC
        User reporter;
        QString reason; // may be empty
        QDateTime at; // UTC
    };

    explicit ReportStore(Database &database)
        : m_database(database)
    {
    }

    // The caller has checked that the reporter can see the message. False, with nothing changed, if the same
    // person has reported it before, even if that report was dismissed.
    bool add(const Message &message, UserId reporter, const ReportReason &reason, const QDateTime &now);
    // The first `limit` open reports of the chat before an id, the newest first; a null id is after all.
    // Reports of the moderator's own messages are for the others only.
    QList<Report> open(const Membership &moderator, ReportId before, int limit) const;
    // How many messages of the chat have open reports, for this moderator.
    qint64 countOpen(const Membership &moderator) const;
    // Dismisses all open reports of a message. False if there are none, for this moderator.
    bool dismiss(const Membership &moderator, MessageId message, const QDateTime &now);

private:
    Database &m_database;
};

} // namespace stoa
