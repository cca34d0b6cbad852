#pragma once

#include "shared/store/sqlite/Migration.h"

namespace stoa {

// Fills Users.nameSkeleton.
class PeopleMigration : public Migration
{
public:
    using Migration::Migration;

protected:
    void afterSql(Database &database, MigrationReport &report) const override;
};

} // namespace stoa
