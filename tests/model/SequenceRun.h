#pragma once

#include "tests/model/ModelDevice.h"
#include "tests/model/ModelStep.h"
#include "tests/model/RequestLedger.h"

#include <QRandomGenerator>

#include <array>
#include <functional>
#include <memory>
#include <optional>

namespace stoa {

// Runs one random sequence: three people with two devices each, in chats of their own. Requests over sockets
// are not awaited, so they and what other devices do interleave; those over HTTP are. At each quiet point,
// what every device knows is compared with a fresh load.
class SequenceRun
{
public:
    using People = std::array<ModelPerson *, 3>;

    SequenceRun(SharedServer &server, const People &people, const ModelSequence &sequence);
    ~SequenceRun();
    Q_DISABLE_COPY_MOVE(SequenceRun)

    // Returns what was broken, or nothing.
    std::optional<QString> run();

    // The sequence as it happened, with the restarts that other sequences have asked for.
    const ModelSequence &happened() const { return m_happened; }

    // The requests and resumes that were sent, line by line.
    const QStringList &log() const { return m_log; }

private:
    static constexpr int devicesEach = 2;

    void setUp();
    void openDevices(bool forAllChats);
    void runAll();
    void noteRestarts();
    void execute(const ModelStep &step);

    // The steps, in SequenceSteps.cpp.
    void post(const ModelStep &step, bool isReply);
    void edit(const ModelStep &step);
    void remove(const ModelStep &step);
    void react(const ModelStep &step);
    void pin(const ModelStep &step);
    void repeat(const ModelStep &step);
    void postOverHttp(const ModelStep &step);
    void editOverHttp(const ModelStep &step);
    void removeOverHttp(const ModelStep &step);
    void reactOverHttp(const ModelStep &step);
    void pinOverHttp(const ModelStep &step);
    void mark(const ModelStep &step);
    void chooseAlerts(const ModelStep &step);
    void verifyReadState(const ModelPerson *person, const QJsonObject &state);
    void leave(const ModelStep &step);
    void noteGone(const ModelPerson &person, qint64 chat);
    void changeChat(const ModelStep &step);
    void changeRole(const ModelStep &step);
    void removeMember(const ModelStep &step);
    void join(const ModelStep &step);
    void replace(const ModelStep &step);
    void ask(ModelDevice &device, QJsonObject request, qint64 chat);
    QString textFor(quint32 pick, const QString &nonce) const;
    // A message that the device knows; null if there is none. isOwn: of this person, if possible.
    const QJsonObject *choose(const ModelStep &step, bool isOwn);

    void connect(ModelDevice &device, quint32 pick);
    void resume(ModelDevice &device, quint32 pick);
    void loadMissing(ModelDevice &device);
    // Receives what comes within this time in ms, and does what clients do by themselves.
    void pump(int milliseconds);
    // False if the device's connection ended first.
    bool waitFor(ModelDevice &device, const std::function<bool()> &condition, const QString &what);
    void waitUntilQuiet();
    bool isQuiet();
    bool hasEverything(ModelDevice &device, qint64 chat, qint64 newest);
    void compareAll();
    void record();
    void compare(ModelDevice &device, qint64 chat, const ChatState &fresh);

    static size_t indexOf(const ModelStep &step)
    {
        return size_t(step.person) * devicesEach + size_t(step.device);
    }

    ModelDevice &deviceOf(const ModelStep &step) { return *m_devices[indexOf(step)]; }

    qint64 chatOf(const ModelStep &step) const { return m_chats[step.chat]; }

    bool isMember(const ModelPerson &person, qint64 chat) const
    {
        return m_members.contains({person.id(), chat});
    }

    SharedServer &m_server;
    const People m_people;
    const ModelSequence m_sequence;
    ModelSequence m_happened;
    QStringList m_log;
    QList<qint64> m_chats;
    QSet<std::pair<qint64, qint64>> m_members; // person and chat
    std::array<std::unique_ptr<ModelDevice>, 6> m_devices;
    RequestLedger m_ledger;
    int m_restarts = 0;
};

} // namespace stoa
