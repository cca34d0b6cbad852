#include "server/app/DirectChannel.h"

namespace stoa {

DirectChannel::DirectChannel(const Config &config, std::unique_ptr<DatabaseLock> lock, bool isAction)
    : m_database(std::move(lock), isAction ? PreparedDatabase::Run::Begin : PreparedDatabase::Run::None)
    , m_writer(config.database, m_bus, {})
    , m_reader(config.database, 1, &m_writer.damage())
    , m_hasher(1, 1)
    , m_api(m_reader, m_writer, m_hasher, config.originsAt(config.port).constFirst(), m_control)
    , m_owner(m_api.routes())
{
    m_writer.start();
}

// The pools refer to other members, so they end before any member is destroyed.
DirectChannel::~DirectChannel()
{
    m_hasher.finish();
    m_writer.finish();
    m_reader.finish();
}

AdminAnswer DirectChannel::call(const QString &method, const QString &target, const QJsonObject &body)
{
    return m_owner.call(method, target, body).result();
}

} // namespace stoa
