#pragma once

#include "server/admin/AdminGate.h"
#include "server/database/DatabaseWriter.h"
#include "server/http/Reply.h"

namespace stoa {

// The only way in which an admin changes anything: the change and its row in the audit log are one
// transaction. Thread-safe.
class AuditedWriter
{
public:
    // The effect of an action: words for the audit log, and values for the caller.
    struct Outcome
    {
        QString target; // the object of the action, such as "user 7 (ada)"
        QString detail = {};
        QJsonObject answer = {}; // "ok" is added
    };

    explicit AuditedWriter(DatabaseWriter &writer)
        : m_writer(writer)
    {
    }

    // change(Store &) -> Outcome, as in DatabaseWriter::run(); if it throws, all of it is
    // undone and nothing is logged. Returns {"ok":true,…} once both are on disk. Throws HttpError 401 if the
    // token was revoked meanwhile.
    template<class Change> Task<Reply> run(AdminActor actor, AdminEndpoint endpoint, Change change) const
    {
        const auto changeAndLog = [actor, endpoint, change](Store &store) mutable {
            if (!actor.isAuthorized(store))
                throw AdminGate::unauthorized();
            const Outcome outcome = change(store);
            store.audit().add({.id = {},
                               .at = QDateTime::currentDateTimeUtc(),
                               .actor = actor.name(),
                               .origin = actor.origin(),
                               .action = endpoint.auditName,
                               .target = outcome.target,
                               .detail = outcome.detail});
            return outcome.answer;
        };
        QJsonObject answer = co_await m_writer.run(changeAndLog);
        answer.insert(QStringLiteral("ok"), true);
        co_return Reply::json(answer);
    }

private:
    DatabaseWriter &m_writer;
};

} // namespace stoa
