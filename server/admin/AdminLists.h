#pragma once

#include "server/admin/AdminRoute.h"

namespace stoa {

class DatabaseReader;

// The lists of the admin API, in pages {"items":[…],"next":N|null}. ?after=N (?before=N for the audit log)
// continues a list, ?limit=N asks for 1 to 1,000 items instead of 100; other values are answered with 422.
// /admin/users?name=NAME lists the user with that name, if there is one.
class AdminLists
{
public:
    explicit AdminLists(DatabaseReader &reader)
        : m_reader(reader)
    {
    }

    QList<AdminRoute> routes() const;

private:
    // The route of a list. read(const AdminQueries &, const AdminRequest &, Id, int limit) -> QList<Summary>
    template<class Id, class Read> AdminRoute list(const AdminEndpoint &endpoint, Read read) const;
    template<class Id, class Read>
    Task<Reply> page(AdminRequest request, AdminEndpoint endpoint, Read read) const;

    Task<Reply> userByName(AdminRequest request) const;

    DatabaseReader &m_reader;
};

} // namespace stoa
