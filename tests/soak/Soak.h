#pragma once

#include "tests/soak/FaultyNetwork.h"
#include "tests/soak/HistoryChecker.h"
#include "tests/soak/HistoryRecorder.h"
#include "tests/soak/SoakReader.h"
#include "tests/soak/SoakWriter.h"
#include "tests/support/Account.h"
#include "tests/support/FaultyDisk.h"
#include "tests/support/MovableClock.h"
#include "tests/support/ServerProcess.h"

#include <QElapsedTimer>

#include <chrono>
#include <memory>
#include <random>
#include <vector>

namespace stoa {

// Lets writers and readers use a server that meets one fault after the other, and then checks what they have
// observed (HistoryChecker). The order of the faults is random, from a seed; what happens between two of them
// is not, because processes and threads race.
class Soak
{
public:
    struct Setting
    {
        quint64 seed = 0;
        std::chrono::minutes duration{0}; // at least; each fault comes at least once
    };

    explicit Soak(const Setting &setting);
    ~Soak();

    // Prints a table, and each violation. Returns false if there are any. Throws std::runtime_error if the
    // server does not go on after a fault.
    bool run();

private:
    struct Fault
    {
        const char *name;
        void (Soak::*inject)(); // returns when the fault is over
    };

    // From one fault to the next.
    struct Episode
    {
        size_t fault;
        HistoryRecorder::Counts begin;
    };

    static const std::vector<Fault> &faults();

    void setUp();
    template<class Client>
    void addClients(std::vector<std::unique_ptr<Client>> &clients, const QString &kind, Account &owner,
                    qint64 chat);
    void injectAll();
    void inject(size_t fault);

    void restartInOrder();
    void kill();
    void cutPower();
    void suspend();
    void cutConnections();
    void abandonConnections();
    void stallConnections();
    void lockDatabase();
    void fillDisk();
    void failSyncs();
    void failSyncsAndKill();
    void hangSyncs();
    void moveClock();

    void awaitProgress();
    void awaitRefusal();
    void awaitSilence();
    void await(const std::function<bool(const HistoryRecorder::Counts &)> &condition, const char *what);
    template<class Client> void awaitDone(const std::vector<std::unique_ptr<Client>> &clients);
    void restart();
    void requireSound();
    void finish();
    QList<SoakMessage> stored() const;
    bool report(const QList<Violation> &violations) const;
    void printRow(size_t fault, const QList<Violation> &violations) const;
    // The index in m_episodes.
    size_t episodeAt(Tick tick) const;

    const Setting m_setting;
    std::mt19937_64 m_random;
    QElapsedTimer m_clock;
    ServerProcess m_server;
    FaultyDisk m_disk;
    MovableClock m_serverClock;
    std::unique_ptr<FaultyNetwork> m_network;
    HistoryRecorder m_recorder;
    std::vector<std::unique_ptr<SoakWriter>> m_writers;
    std::vector<std::unique_ptr<SoakReader>> m_readers;
    std::vector<Episode> m_episodes;
    qint64 m_chat = 0;
};

} // namespace stoa
