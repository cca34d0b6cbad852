#pragma once

#include "shared/store/Migration.h"

namespace stoa {

// Fills Users.username_key. Of two names that fold to one, the later account gets the first free "name-2",
// "name-3"…
class UserNamesMigration : public Migration
{
public:
    using Migration::Migration;

protected:
    void afterSql(Database &database, MigrationReport &report) const override;
};

} // namespace stoa
