#pragma once

#include "shared/store/sqlite/Migration.h"

namespace stoa {

// Fills Users.username_key. If two names have the same folded form, the newer account is renamed to the first
// free one of "name-2", "name-3", …
class UserNamesMigration : public Migration
{
public:
    using Migration::Migration;

protected:
    void afterSql(Database &database, MigrationReport &report) const override;
};

} // namespace stoa
