#include "tests/soak/Soak.h"

#include "shared/store/DatabaseError.h"
#include "shared/store/Transaction.h"
#include "shared/store/sqlite/SqliteDatabase.h"
#include "tests/support/DatabaseFile.h"

#include <QDeadlineTimer>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <numeric>
#include <stdexcept>

namespace stoa {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Counts = HistoryRecorder::Counts;

// Only a server that hangs exceeds it, also with a sanitizer on a loaded machine.
constexpr auto deadline = 180s;
// The first client of each kind soon connects again if nothing comes, the others keep their connections.
constexpr auto shortPatience = 3s;
constexpr auto longPatience = 50s;
constexpr int clientsOfAKind = 3;
constexpr qint64 leastProgress = 20; // acknowledged messages between two faults
constexpr qint64 greatestProgress = 200;
constexpr size_t shownViolations = 20;

// The server commits so often that another program may not get the lock in the time that SQLite waits for it.
std::unique_ptr<Transaction> lockForWriting(Database &database)
{
    const QDeadlineTimer end(deadline);
    while (true) {
        try {
            return std::make_unique<Transaction>(database);
        } catch (const DatabaseError &error) {
            if (error.kind() != DatabaseError::Kind::Busy || end.hasExpired())
                throw;
        }
    }
}

void say(const QString &line)
{
    std::printf("%s\n", qUtf8Printable(line));
    std::fflush(stdout);
}

} // namespace

const std::vector<Soak::Fault> &Soak::faults()
{
    static const std::vector<Fault> all{
        {"orderly restart", &Soak::restartInOrder},
        {"kill -9", &Soak::kill},
        {"power cut", &Soak::cutPower},
        {"SIGSTOP", &Soak::suspend},
        {"cut connections", &Soak::cutConnections},
        {"half-open connections", &Soak::abandonConnections},
        {"stalled connections", &Soak::stallConnections},
        {"locked database", &Soak::lockDatabase},
        {"full disk", &Soak::fillDisk},
        {"failing fsync", &Soak::failSyncs},
        {"failing fsync, kill -9", &Soak::failSyncsAndKill},
        {"hanging fsync", &Soak::hangSyncs},
        {"clock jumps", &Soak::moveClock},
    };
    return all;
}

Soak::Soak(const Setting &setting)
    : m_setting(setting)
    , m_random(setting.seed)
    , m_disk(m_server)
    , m_serverClock(m_server)
{
}

Soak::~Soak() = default;

bool Soak::run()
{
    m_clock.start();
    setUp();
    awaitProgress();
    do {
        injectAll();
    } while (m_clock.elapsed() < std::chrono::milliseconds(m_setting.duration).count());
    finish();
    const QList<SoakMessage> messages = stored();
    const History history = m_recorder.take();
    return report(HistoryChecker(history, messages).violations());
}

void Soak::setUp()
{
    if (!m_server.start() || m_server.terminate() != 0) // so that there is a database
        throw std::runtime_error("the server did not start");
    m_disk.recordWrites();
    if (!m_server.start())
        throw std::runtime_error("the server did not start");
    m_network = std::make_unique<FaultyNetwork>(m_server.port());
    Account owner = Account::signUp(m_server.port(), u"owner"_s);
    m_chat = owner.createChat(u"soak"_s);
    addClients(m_writers, u"writer"_s, owner, m_chat);
    addClients(m_readers, u"reader"_s, owner, m_chat);
    // Not before, because each join takes a number of the chat, and those of the messages are to follow each
    // other.
    for (const auto &writer : m_writers)
        writer->start();
    for (const auto &reader : m_readers)
        reader->start();
}

template<class Client>
void Soak::addClients(std::vector<std::unique_ptr<Client>> &clients, const QString &kind, Account &owner,
                      qint64 chat)
{
    for (int i = 0; i < clientsOfAKind; ++i) {
        const QString name = kind + QString::number(i + 1);
        Account::signUp(m_server.port(), name).joinChatOf(owner, chat);
        clients.push_back(std::make_unique<Client>(
            ChatMember::Setting{name, m_network->port(), chat, i == 0 ? shortPatience : longPatience},
            m_recorder));
    }
}

void Soak::injectAll()
{
    std::vector<size_t> order(faults().size());
    std::iota(order.begin(), order.end(), 0);
    std::shuffle(order.begin(), order.end(), m_random);
    for (const size_t fault : order)
        inject(fault);
}

void Soak::inject(size_t fault)
{
    m_episodes.push_back({fault, m_recorder.counts()});
    (this->*faults()[fault].inject)();
    awaitProgress();
}

void Soak::restartInOrder()
{
    if (m_server.terminate() != 0)
        throw std::runtime_error("the server did not stop in an orderly way");
    restart();
}

// Sometimes it is killed again while it starts.
void Soak::kill()
{
    m_server.kill();
    if (m_random() % 2 == 0)
        m_server.startAndKill(int(m_random() % 200));
    restart();
}

void Soak::cutPower()
{
    m_disk.cutPower(m_random);
    restart();
    requireSound();
}

void Soak::suspend()
{
    ::kill(pid_t(m_server.pid()), SIGSTOP);
    awaitSilence();
    ::kill(pid_t(m_server.pid()), SIGCONT);
}

void Soak::cutConnections()
{
    m_network->cut();
}

void Soak::abandonConnections()
{
    m_network->abandon();
}

void Soak::stallConnections()
{
    m_network->stall();
    awaitSilence();
    m_network->flow();
}

void Soak::lockDatabase()
{
    SqliteDatabase other(m_server.database(), SqliteDatabase::Access::ReadWrite);
    const auto lock = lockForWriting(other);
    awaitRefusal();
}

void Soak::fillDisk()
{
    m_disk.fill();
    awaitRefusal();
    m_disk.mend();
}

void Soak::failSyncs()
{
    m_disk.fail(int(m_random() % 20));
    awaitRefusal();
    m_disk.mend();
}

void Soak::failSyncsAndKill()
{
    m_disk.fail();
    awaitRefusal();
    m_server.kill();
    m_disk.mend();
    restart();
}

void Soak::hangSyncs()
{
    m_disk.hang();
    awaitRefusal();
    m_disk.mend();
}

// Sessions end by it, and the clients sign in again.
void Soak::moveClock()
{
    m_serverClock.setOffset(366 * 24h);
    awaitProgress();
    m_serverClock.setOffset(0s);
}

// Everything was answered at least once since the fault, by writers and at readers.
void Soak::awaitProgress()
{
    const Counts begin = m_recorder.counts();
    const auto count = std::uniform_int_distribution<qint64>(leastProgress, greatestProgress)(m_random);
    await(
        [&](const Counts &now) {
            return now.acknowledged >= begin.acknowledged + count && now.received >= begin.received + count;
        },
        "no progress");
}

void Soak::awaitRefusal()
{
    await([begin = m_recorder.counts()](const Counts &now) { return now.refused > begin.refused; },
          "no message was refused");
}

// One writer and one reader have connected again because nothing came.
void Soak::awaitSilence()
{
    await([begin = m_recorder.counts()](const Counts &now) { return now.givenUp >= begin.givenUp + 2; },
          "no client has given up");
}

void Soak::await(const std::function<bool(const Counts &)> &condition, const char *what)
{
    if (m_recorder.waitUntil(condition, deadline))
        return;
    const char *fault = m_episodes.empty() ? "the start" : faults()[m_episodes.back().fault].name;
    throw std::runtime_error(
        u"%1 after %2; the end of the server's log:\n%3"_s
            .arg(QLatin1String(what), QLatin1String(fault),
                 QString::fromUtf8(m_server.log().last(std::min<qsizetype>(m_server.log().size(), 3'000))))
            .toStdString());
}

void Soak::restart()
{
    if (!m_server.restart())
        throw std::runtime_error("the server did not start again; its log:\n" + m_server.log().toStdString());
}

void Soak::requireSound()
{
    const auto result = ServerProcess::run({u"check"_s, u"--database"_s, m_server.database()});
    if (result.exitCode != 0)
        throw std::runtime_error("stoa check: " + result.log.toStdString());
}

void Soak::finish()
{
    for (const auto &writer : m_writers)
        writer->finish();
    awaitDone(m_writers);
    const qint64 newest = DatabaseFile(m_server.database())
                              .value(u"SELECT seq FROM Chats WHERE chatID = %1"_s.arg(m_chat))
                              .toLongLong();
    for (const auto &reader : m_readers)
        reader->finish(newest);
    awaitDone(m_readers);
    if (m_server.terminate() != 0)
        throw std::runtime_error("the server did not stop in an orderly way");
    requireSound();
}

template<class Client> void Soak::awaitDone(const std::vector<std::unique_ptr<Client>> &clients)
{
    for (const auto &client : clients) {
        if (!client->waitUntilDone(deadline))
            throw std::runtime_error("a client did not finish; the server's log:\n"
                                     + m_server.log().toStdString());
    }
}

QList<SoakMessage> Soak::stored() const
{
    const DatabaseFile database(m_server.database());
    const QString rest = u" FROM Messages WHERE chatID = %1 AND kind = 0 ORDER BY seq"_s.arg(m_chat);
    const QVariantList seqs = database.column(u"SELECT seq"_s + rest);
    const QVariantList ids = database.column(u"SELECT messageID"_s + rest);
    const QVariantList texts = database.column(u"SELECT message_text"_s + rest);
    QList<SoakMessage> messages;
    for (qsizetype i = 0; i < seqs.size(); ++i)
        messages.append({seqs[i].toLongLong(), ids[i].toLongLong(), texts[i].toString().toUtf8()});
    return messages;
}

bool Soak::report(const QList<Violation> &violations) const
{
    say(u"%1 %2 %3 %4 %5"_s.arg(u"fault"_s, -24)
            .arg(u"times"_s, 6)
            .arg(u"acknowledged"_s, 13)
            .arg(u"received"_s, 10)
            .arg(u"violations"_s, 11));
    for (size_t fault = 0; fault < faults().size(); ++fault)
        printRow(fault, violations);
    const Counts all = m_recorder.counts();
    say(u"%1 messages acknowledged, %2 received by %3 readers, %4 refused, %5 connections given up, "
        "%6 violations, %7 s"_s.arg(all.acknowledged)
            .arg(all.received)
            .arg(m_readers.size())
            .arg(all.refused)
            .arg(all.givenUp)
            .arg(violations.size())
            .arg(m_clock.elapsed() / 1'000));
    for (size_t i = 0; i < std::min(size_t(violations.size()), shownViolations); ++i) {
        const Violation &violation = violations[qsizetype(i)];
        const char *fault = faults()[m_episodes[episodeAt(violation.tick)].fault].name;
        say(u"%1, after %2: %3"_s.arg(Violation::nameOf(violation.kind), QLatin1String(fault),
                                      violation.text));
    }
    return violations.isEmpty();
}

void Soak::printRow(size_t fault, const QList<Violation> &violations) const
{
    int times = 0;
    qint64 acknowledged = 0;
    qint64 received = 0;
    for (size_t i = 0; i < m_episodes.size(); ++i) {
        if (m_episodes[i].fault != fault)
            continue;
        const Counts end = i + 1 < m_episodes.size() ? m_episodes[i + 1].begin : m_recorder.counts();
        ++times;
        acknowledged += end.acknowledged - m_episodes[i].begin.acknowledged;
        received += end.received - m_episodes[i].begin.received;
    }
    const auto count = std::ranges::count_if(violations, [&](const Violation &violation) {
        return m_episodes[episodeAt(violation.tick)].fault == fault;
    });
    say(u"%1 %2 %3 %4 %5"_s.arg(QLatin1String(faults()[fault].name), -24)
            .arg(times, 6)
            .arg(acknowledged, 13)
            .arg(received, 10)
            .arg(count, 11));
}

// Those before the first fault belong to it, too.
size_t Soak::episodeAt(Tick tick) const
{
    const auto next = std::ranges::find_if(
        m_episodes, [tick](const Episode &episode) { return episode.begin.tick >= tick; });
    const auto index = size_t(next - m_episodes.begin());
    return index == 0 ? 0 : index - 1;
}

} // namespace stoa
