#pragma once

#include "server/database/DatabaseReader.h"
#include "server/http/Gzip.h"
#include "server/http/HttpError.h"
#include "server/http/Reply.h"
#include "server/http/Request.h"
#include "shared/model/Session.h"

#include <QFuture>

namespace stoa {

// Who is asking: the session behind a request's cookie. Thread-safe.
class SessionAuthenticator
{
public:
    explicit SessionAuthenticator(DatabaseReader &reader)
        : m_reader(reader)
    {
    }

    // For programs: fails with HttpError 401 where nobody is signed in.
    QFuture<Session> require(const Request &request) const;

    // For people: makePage(const Store &, const Session &) runs on a reader thread and sees one snapshot;
    // who is not signed in is sent to the sign-in page and comes back here after it.
    template<class MakePage> QFuture<Reply> page(const Request &request, MakePage makePage) const
    {
        return m_reader.run([request, makePage = std::move(makePage)](const Store &store) -> Reply {
            const auto session = find(store, request);
            if (!session)
                return toSignIn(request);
            // Answers to a POST repeat input or hold a code: these are not packed (docs/security.md).
            Reply reply = makePage(store, *session);
            return request.method == Method::Get ? Gzip::compressed(request, std::move(reply)) : reply;
        });
    }

    static std::optional<Session> find(const Store &store, const Request &request);
    // 303 to the sign-in page, which leads back to what was asked for or to `next`; a program that would
    // change something gets HttpError 401 instead.
    static Reply toSignIn(const Request &request);
    static Reply toSignIn(const Request &request, const QByteArray &next);

private:
    DatabaseReader &m_reader;
};

} // namespace stoa
