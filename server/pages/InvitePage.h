#pragma once

#include "server/http/Route.h"

namespace stoa {

class DatabaseReader;
class DatabaseWriter;

// GET /invite/<code>: joins the chat that the code leads to.
class InvitePage
{
public:
    InvitePage(DatabaseReader &reader, DatabaseWriter &writer)
        : m_reader(reader)
        , m_writer(writer)
    {
    }

    QFuture<Reply> join(const Request &request) const;

private:
    DatabaseReader &m_reader;
    DatabaseWriter &m_writer;
};

} // namespace stoa
