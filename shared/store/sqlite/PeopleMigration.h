#pragma once

#include "shared/store/sqlite/Migration.h"

namespace stoa {

// Fills Users.nameSkeleton, and takes joiners out of the keys of names.
class PeopleMigration : public Migration
{
public:
    using Migration::Migration;

    // False if the skeletons come from another version of Unicode.
    static bool hasCurrentSkeletons(Database &database);
    // Computes them again, for a database that this Stoa has migrated. Call it outside a transaction: it
    // makes its own for each step, and the next call completes an interrupted one.
    static void refreshSkeletons(Database &database);

protected:
    void afterSql(Database &database, MigrationReport &report) const override;
};

} // namespace stoa
