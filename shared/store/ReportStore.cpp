#include "shared/store/ReportStore.h"

#include "shared/store/Database.h"

#include <limits>

namespace stoa {

using namespace Qt::StringLiterals;

bool ReportStore::add(const Message &message, UserId reporter, const ReportReason &reason,
                      const QDateTime &now)
{
    return m_database
               .run(u"INSERT INTO Reports (messageID, chatID, userID, reason, at) VALUES (?, ?, ?, ?, ?)"
                    " ON CONFLICT (messageID, userID) DO NOTHING"_s,
                    message.id, message.chat, reporter, reason.value(), now.toUTC())
               .affected()
        > 0;
}

QList<ReportStore::Report> ReportStore::open(const Membership &moderator, ReportId before, int limit) const
{
    const qint64 end = before.isNull() ? std::numeric_limits<qint64>::max() : before.value();
    return m_database
        .run(u"SELECT Reports.reportID, Messages.messageID, Messages.userID, Messages.username,"
             " Authors.displayName, Messages.message_text, Messages.timestamp,"
             " Users.userID, Users.username, Users.displayName, Reports.reason, Reports.at"
             " FROM Reports JOIN Messages ON Messages.messageID = Reports.messageID"
             " JOIN Users ON Users.userID = Reports.userID"
             " LEFT JOIN Users AS Authors ON Authors.userID = Messages.userID"
             " WHERE Reports.chatID = ? AND Reports.dismissedAt IS NULL AND Reports.reportID < ?"
             " AND Messages.removedAt IS NULL AND coalesce(Messages.userID, 0) <> ?"
             " ORDER BY Reports.reportID DESC LIMIT ?"_s,
             moderator.chat().id, end, moderator.user().id, limit)
        .all([](const Rows &rows) {
            return Report{.id = rows.id<ReportId>(0),
                          .message = rows.id<MessageId>(1),
                          .author = {rows.id<UserId>(2), rows.text(3), rows.text(4)},
                          .text = rows.text(5),
                          .sentAt = rows.time(6),
                          .reporter = {rows.id<UserId>(7), rows.text(8), rows.text(9)},
                          .reason = rows.text(10),
                          .at = rows.time(11)};
        });
}

qint64 ReportStore::countOpen(const Membership &moderator) const
{
    Rows rows = m_database.run(u"SELECT count(DISTINCT Reports.messageID)"
                               " FROM Reports JOIN Messages ON Messages.messageID = Reports.messageID"
                               " WHERE Reports.chatID = ? AND Reports.dismissedAt IS NULL"
                               " AND Messages.removedAt IS NULL AND coalesce(Messages.userID, 0) <> ?"_s,
                               moderator.chat().id, moderator.user().id);
    return rows.next() ? rows.integer(0) : 0;
}

bool ReportStore::dismiss(const Membership &moderator, MessageId message, const QDateTime &now)
{
    return m_database
               .run(u"UPDATE Reports SET dismissedBy = ?, dismissedAt = ? WHERE messageID = ? AND chatID = ?"
                    " AND dismissedAt IS NULL AND EXISTS (SELECT 1 FROM Messages"
                    " WHERE Messages.messageID = Reports.messageID AND Messages.removedAt IS NULL"
                    " AND coalesce(Messages.userID, 0) <> ?)"_s,
                    moderator.user().id, now.toUTC(), message, moderator.chat().id, moderator.user().id)
               .affected()
        > 0;
}

} // namespace stoa
