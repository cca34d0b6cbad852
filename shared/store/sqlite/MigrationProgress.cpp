#include "shared/store/sqlite/MigrationProgress.h"

#include "shared/model/LogCategories.h"

namespace stoa {

namespace {

}

MigrationProgress::MigrationProgress(int lastVersion, std::chrono::milliseconds interval)
    : m_lastVersion(lastVersion)
    , m_interval(interval)
    , m_thread([this] { remind(); })
{
}

MigrationProgress::~MigrationProgress()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_isOver = true;
    }
    m_over.notify_one();
    m_thread.join();
}

void MigrationProgress::begin(int version)
{
    const std::scoped_lock lock(m_mutex);
    m_version = version;
    qCInfo(lcMigration) << "Migrating the database to schema" << version << "of" << m_lastVersion;
}

void MigrationProgress::remind()
{
    std::unique_lock lock(m_mutex);
    while (!m_over.wait_for(lock, m_interval, [this] { return m_isOver; })) {
        const auto elapsed = std::chrono::duration_cast<std::chrono::seconds>(Clock::now() - m_start);
        qCInfo(lcMigration) << "Still migrating the database to schema" << m_version << "of" << m_lastVersion
                            << "after" << elapsed.count() << "s";
    }
}

} // namespace stoa
