#pragma once

#include "server/admin/AdminRoute.h"

namespace stoa {

class DatabaseReader;

// What admins see of the database, as pages {"items":[…],"next":N|null}: ?after=N (the audit log: ?before=N)
// goes on from there, ?limit=N takes 1 to 1,000 items, 100 if not said. 422 for other values.
class AdminLists
{
public:
    explicit AdminLists(DatabaseReader &reader)
        : m_reader(reader)
    {
    }

    QList<AdminRoute> routes() const;

private:
    // read(const AdminQueries &, Id, int limit) -> QList<Summary>
    template<class Id, class Read> Task<Reply> list(AdminRequest request, Read read) const;

    DatabaseReader &m_reader;
};

} // namespace stoa
