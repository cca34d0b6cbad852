#pragma once

#include "shared/store/sqlite/Migration.h"

namespace stoa {

// Replaces every session token and invite code by its digest.
class SecretsMigration : public Migration
{
public:
    using Migration::Migration;

protected:
    void afterSql(Database &database, MigrationReport &report) const override;
};

} // namespace stoa
