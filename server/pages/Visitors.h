#pragma once

#include "server/http/HttpError.h"
#include "server/http/Reply.h"
#include "server/http/Request.h"
#include "server/read/DatabaseReader.h"
#include "shared/model/Session.h"

#include <QFuture>

namespace stoa {

// Who is asking: the session behind a request's cookie. Thread-safe.
class Visitors
{
public:
    explicit Visitors(DatabaseReader &reader)
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
            return session ? makePage(store, *session) : toSignIn(request);
        });
    }

    static std::optional<Session> find(const Store &store, const Request &request);
    static Reply toSignIn(const Request &request);

private:
    DatabaseReader &m_reader;
};

} // namespace stoa
