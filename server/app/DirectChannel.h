#pragma once

#include "server/admin/AdminApi.h"
#include "server/admin/OwnerApi.h"
#include "server/admin/ServerControl.h"
#include "server/app/Config.h"
#include "server/app/PreparedDatabase.h"
#include "server/auth/PasswordHasher.h"
#include "server/database/CommitBus.h"
#include "server/database/DatabaseReader.h"
#include "server/database/DatabaseWriter.h"

namespace stoa {

// Calls the admin API on the database of a stopped server, with its own writer. Blocks until the answer is
// there.
class DirectChannel : public AdminChannel
{
public:
    // Migrates the database first, as the server does at its start. isAction: whether the calls may change
    // chats. Throws DatabaseError.
    DirectChannel(const Config &config, std::unique_ptr<DatabaseLock> lock, bool isAction);
    ~DirectChannel() override;

    AdminAnswer call(const QString &method, const QString &target, const QJsonObject &body) override;

private:
    PreparedDatabase m_database;
    CommitBus m_bus; // has no listeners
    ServerControl m_control;
    DatabaseWriter m_writer;
    DatabaseReader m_reader;
    PasswordHasher m_hasher;
    const AdminApi m_api;
    const OwnerApi m_owner;
};

} // namespace stoa
