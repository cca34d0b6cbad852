#pragma once

#include "server/admin/AdminApi.h"
#include "server/admin/OwnerApi.h"
#include "server/admin/ServerControl.h"
#include "server/app/Config.h"
#include "server/auth/PasswordHasher.h"
#include "server/database/CommitBus.h"
#include "server/database/DatabaseReader.h"
#include "server/database/DatabaseWriter.h"
#include "shared/store/sqlite/DatabaseLock.h"

#include <memory>

namespace stoa {

// To the database of a stopped server: the same admin API over a writer of its own. Waits for answers.
class DirectChannel : public AdminChannel
{
public:
    // Brings the database to the newest schema first, as a start of the server would. Throws DatabaseError.
    DirectChannel(const Config &config, std::unique_ptr<DatabaseLock> lock);
    ~DirectChannel() override;

    AdminAnswer call(const QString &method, const QString &target, const QJsonObject &body) override;

private:
    const std::unique_ptr<DatabaseLock> m_lock; // outlives all that opens the database
    CommitBus m_bus; // nobody hears
    ServerControl m_control;
    DatabaseWriter m_writer;
    DatabaseReader m_reader;
    PasswordHasher m_hasher;
    const AdminApi m_api;
    const OwnerApi m_owner;
};

} // namespace stoa
