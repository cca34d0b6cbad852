#pragma once

#include "shared/store/Migration.h"

namespace stoa {

// Puts the digest in the place of every session token and invite code.
class SecretsMigration : public Migration
{
public:
    using Migration::Migration;

protected:
    void afterSql(Database &database, MigrationReport &report) const override;
};

} // namespace stoa
