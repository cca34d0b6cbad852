#pragma once

#include "shared/concurrency/Task.h"
#include "shared/store/AccountRemovalStore.h"

#include <QObject>
#include <QTimer>

namespace stoa {

class DatabaseWriter;

// Deletes accounts whose time has come in the background, a little at a time, so that other writes do not
// wait. A restarted server continues with the rest. Lives on the main thread.
class AccountRemoval : public QObject
{
    Q_OBJECT
public:
    static constexpr int pause = 50; // ms between two steps

    AccountRemoval(DatabaseWriter &writer, AccountRemovalStore::Terms terms, QObject *parent = nullptr);

    // Deletes the accounts that are due at this time, unless that is under way. The caller believes its clock
    // (ClockTrust).
    void run(const QDateTime &now);

signals:
    void finished(); // nothing is left to delete, or it is tried again by the next run

private:
    Task<> step();

    DatabaseWriter &m_writer;
    const AccountRemovalStore::Terms m_terms;
    QDateTime m_now;
    std::optional<AccountRemovalStore::Progress> m_progress;
    QTimer m_pause;
    Task<> m_step;
};

} // namespace stoa
