#pragma once

#include "server/admin/AdminGate.h"
#include "server/database/DatabaseWriter.h"
#include "server/http/Reply.h"

namespace stoa {

// The only way in which an admin changes anything: the action and its row in the audit log are one
// transaction. Thread-safe.
class AuditedWriter
{
public:
    // The effect of an action, in words for the log and in values for the answer.
    struct Outcome
    {
        QString target; // such as "user 7 (ada)"
        QString detail = {};
        QJsonObject answer = {}; // besides "ok"
    };

    explicit AuditedWriter(DatabaseWriter &writer)
        : m_writer(writer)
    {
    }

    // change(Store &) -> Outcome, as DatabaseWriter::run(); an exception undoes all of it, and nothing is
    // logged. The reply {"ok":true,…} comes once both are on disk. If the token was revoked meanwhile, it is
    // HttpError 401.
    template<class Change>
    QFuture<Reply> run(const AdminActor &actor, const QString &action, Change change) const
    {
        return m_writer
            .run([actor, action, change = std::move(change)](Store &store) mutable {
                if (!actor.holds(store))
                    throw AdminGate::unauthorized();
                const Outcome outcome = change(store);
                store.audit().add({.id = {},
                                   .at = QDateTime::currentDateTimeUtc(),
                                   .actor = actor.name(),
                                   .origin = actor.origin(),
                                   .action = action,
                                   .target = outcome.target,
                                   .detail = outcome.detail});
                return outcome.answer;
            })
            .then([](QJsonObject answer) {
                answer.insert(QStringLiteral("ok"), true);
                return Reply::json(answer);
            });
    }

private:
    DatabaseWriter &m_writer;
};

} // namespace stoa
