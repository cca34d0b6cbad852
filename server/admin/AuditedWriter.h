#pragma once

#include "server/admin/AdminGate.h"
#include "server/database/DatabaseWriter.h"
#include "server/http/Reply.h"

namespace stoa {

// The only way in which an admin changes anything: the act and its row in the audit log are one transaction.
// Thread-safe.
class AuditedWriter
{
public:
    // What an act did, in words for the log and in values for who asked.
    struct Outcome
    {
        QString target; // whom or what, such as "user 7 (ada)"
        QString detail = {};
        QJsonObject answer = {}; // besides "ok"
    };

    explicit AuditedWriter(DatabaseWriter &writer)
        : m_writer(writer)
    {
    }

    // change(Store &, CommittedBatch &) -> Outcome, as DatabaseWriter::run(); what it throws undoes all of
    // it, and nothing is noted. The reply {"ok":true,…} comes once both are on disk. A token that was revoked
    // meanwhile fails with 401.
    template<class Change>
    QFuture<Reply> run(const AdminActor &actor, const QString &act, Change change) const
    {
        return m_writer
            .run([actor, act, change = std::move(change)](Store &store, CommittedBatch &batch) mutable {
                if (!actor.holds(store))
                    throw AdminGate::unauthorized();
                const Outcome outcome = change(store, batch);
                store.audit().add({.id = {},
                                   .at = QDateTime::currentDateTimeUtc(),
                                   .actor = actor.name(),
                                   .origin = actor.origin(),
                                   .action = act,
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
