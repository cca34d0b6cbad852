#include "server/jobs/AccountRemoval.h"

#include "server/database/DatabaseWriter.h"
#include "shared/model/LogCategories.h"
#include "shared/store/Store.h"

namespace stoa {

AccountRemoval::AccountRemoval(DatabaseWriter &writer, AccountRemovalStore::Terms terms, QObject *parent)
    : QObject(parent)
    , m_writer(writer)
    , m_terms(std::move(terms))
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, [this] { m_step = step(); });
}

void AccountRemoval::run(const QDateTime &now)
{
    if (m_pause.isActive() || !m_step.isDone())
        return;
    m_now = now;
    m_progress.reset();
    m_pause.start(0);
}

Task<> AccountRemoval::step()
{
    try {
        const auto removeSome = [before = m_progress, terms = m_terms, now = m_now](Store &store) {
            return store.accountRemovals().removeSome(before, terms, now);
        };
        const auto progress = co_await m_writer.run(removeSome);
        const bool isDone = m_progress && !m_progress->user.isNull()
            && (!progress || progress->user != m_progress->user);
        if (isDone)
            qCInfo(lcAuth) << "user" << m_progress->user.value() << "was deleted, as its owner had asked.";
        m_progress = progress;
        if (m_progress) {
            m_pause.start(pause);
            co_return;
        }
    } catch (const std::exception &error) { // busy, or the server stops
        qCInfo(lcAuth) << "Deleting an account is postponed:" << error.what();
    }
    emit finished();
}

} // namespace stoa
