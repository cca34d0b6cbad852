#include "tests/model/ModelFailure.h"
#include "tests/model/SequenceRun.h"
#include "tests/model/Shrinker.h"
#include "tests/support/Account.h"
#include "tests/support/LiveClient.h"
#include "tests/support/Sanitizers.h"
#include "tests/support/TestProgram.h"

#include <QElapsedTimer>
#include <QRegularExpression>

#include <atomic>
#include <thread>

using namespace stoa;
using namespace Qt::StringLiterals;

// Old state + events = fresh state: random sequences of changes by three people, with cuts, resumes, restarts
// and reloads. STOA_MODEL_SEQUENCES is their number; STOA_MODEL_SEED repeats those of an earlier run, and
// STOA_MODEL_RECORDINGS records them (Recording).
class TestModel : public QObject
{
    Q_OBJECT
private slots:
    void shrinksToTheStepsThatMatter();
    void modelFindsBrokenPromises_data();
    void modelFindsBrokenPromises();
    void randomSequences();

private:
    struct Failure
    {
        QString text;
        ModelSequence sequence; // as it happened
        QStringList log;
    };

    // Three people, who take part in one sequence at a time.
    using Group = std::array<std::unique_ptr<ModelPerson>, 3>;

    void signUp(SharedServer &server);
    // Runs them on all groups at once, until one has failed or next() returns nothing.
    std::optional<Failure> runAll(SharedServer &server,
                                  const std::function<std::optional<ModelSequence>()> &next);
    Failure shrunk(SharedServer &server, const Failure &failure);

    std::vector<Group> m_groups;
};

namespace {

constexpr int usualSequences = isSanitized ? 100 : 1'000; // some 20 s
constexpr int groups = 64;
constexpr int shrinkTime = 60'000; // ms

// The beginning of a failure without names and numbers: a shrunk sequence must not fail in another way.
QString kindOf(const QString &failure)
{
    static const QRegularExpression names(u"\\S*\\d\\S*"_s);
    return failure.section(u':', 0, 0).remove(names);
}

QJsonObject message(qint64 seq, qint64 id)
{
    return {{u"type"_s, u"message"_s}, {u"chat"_s, 1}, {u"seq"_s, seq}, {u"id"_s, id}, {u"text"_s, u"hi"_s}};
}

} // namespace

void TestModel::shrinksToTheStepsThatMatter()
{
    QList<ModelStep> steps(30);
    for (int i = 0; i < steps.size(); ++i)
        steps[i].pick = quint32(i);
    const auto fails = [](const QList<ModelStep> &rest) {
        const auto has = [&rest](quint32 pick) {
            return std::any_of(rest.cbegin(), rest.cend(),
                               [pick](const auto &step) { return step.pick == pick; });
        };
        return has(3) && has(17) && has(29);
    };
    const QList<ModelStep> rest = shrink(steps, fails, QDeadlineTimer(shrinkTime));
    QCOMPARE(rest.size(), 3);
    QVERIFY(fails(rest));
}

void TestModel::modelFindsBrokenPromises_data()
{
    QTest::addColumn<QList<QJsonObject>>("events");
    QTest::addColumn<QString>("text"); // empty if they are as promised
    const QJsonObject edited{
        {u"type"_s, u"edited"_s}, {u"chat"_s, 1},       {u"seq"_s, 3}, {u"message"_s, 10},
        {u"messageSeq"_s, 1},     {u"text"_s, u"ho"_s}, {u"by"_s, 8}};
    const QJsonObject removed{
        {u"type"_s, u"removed"_s}, {u"chat"_s, 1}, {u"seq"_s, 3}, {u"message"_s, 10}, {u"messageSeq"_s, 1}};
    const auto row = [](const char *name, const QList<QJsonObject> &events, const QString &text = {}) {
        QTest::newRow(name) << events << text;
    };
    row("as promised", {message(2, 11), edited});
    row("twice", {message(2, 11), message(2, 11)}, u"It came twice"_s);
    QJsonObject editOfNothing = edited;
    editOfNothing.insert(u"message"_s, 99);
    row("an edit of nothing", {editOfNothing}, u"It changes a message that was never sent"_s);
    row("back after its removal", {removed, message(4, 10)}, u"A removed message came back"_s);
    const QJsonObject line{
        {u"type"_s, u"system"_s}, {u"chat"_s, 1}, {u"seq"_s, 2}, {u"id"_s, 11}, {u"kind"_s, u"left"_s}};
    QJsonObject changedLine = line;
    changedLine.insert(u"seq"_s, 3);
    row("a line", {line, edited});
    row("a line that changes", {line, changedLine}, u"A line of the history was changed"_s);
    row("of another chat", {{{u"type"_s, u"removed"_s}, {u"chat"_s, 2}, {u"seq"_s, 1}}},
        u"An event of a chat"_s);
    row("nothing was resumed", {{{u"type"_s, u"resumed"_s}, {u"chats"_s, QJsonObject()}}},
        u"Nothing was resumed"_s);
    row("an error without a request", {{{u"type"_s, u"error"_s}, {u"code"_s, u"conflict"_s}}},
        u"An unexpected error"_s);
    row("unknown", {{{u"type"_s, u"surprise"_s}}}, u"The model does not know"_s);
}

void TestModel::modelFindsBrokenPromises()
{
    QFETCH(const QList<QJsonObject>, events);
    QFETCH(const QString, text);
    ClientModel model(7, 0);
    const QJsonObject chat{{u"id"_s, 1}, {u"seq"_s, 1}};
    model.apply({{u"type"_s, u"welcome"_s},
                 {u"run"_s, u"r"_s},
                 {u"you"_s, QJsonObject{{u"id"_s, 7}}},
                 {u"chats"_s, QJsonArray{chat}}});
    ChatState state = ChatState::loaded(chat, {message(1, 10)}, 1);
    state.isBehind = false;
    model.load(1, state);
    QString failure;
    try {
        for (const QJsonObject &event : events)
            model.apply(event);
    } catch (const ModelFailure &broken) {
        failure = broken.text;
    }
    QVERIFY2(text.isEmpty() ? failure.isEmpty() : failure.startsWith(text), qPrintable(failure));
}

void TestModel::signUp(SharedServer &server)
{
    for (int i = 0; i < groups; ++i) {
        Group group;
        for (size_t person = 0; person < group.size(); ++person) {
            const QString name = QStringList{u"ada"_s, u"bob"_s, u"cyd"_s}[qsizetype(person)]
                + QString::number(i);
            const Account account = Account::signUp(server.port(), name);
            LiveClient client(account);
            group[person] = std::make_unique<ModelPerson>(
                server, name, client.welcome()["you"_L1]["id"_L1].toInteger(), account.cookie());
        }
        m_groups.push_back(std::move(group));
    }
}

std::optional<TestModel::Failure> TestModel::runAll(SharedServer &server,
                                                    const std::function<std::optional<ModelSequence>()> &next)
{
    std::mutex mutex;
    std::optional<Failure> failure;
    size_t running = m_groups.size();
    const auto take = [&]() -> std::optional<ModelSequence> {
        const std::unique_lock lock(mutex);
        return failure ? std::nullopt : next();
    };
    const auto work = [&](const Group &group) {
        while (const auto sequence = take()) {
            SequenceRun run(server, {group[0].get(), group[1].get(), group[2].get()}, *sequence);
            const auto text = run.run();
            const std::unique_lock lock(mutex);
            if (text && !failure)
                failure = Failure{*text, run.happened(), run.log()};
        }
        const std::unique_lock lock(mutex);
        if (--running == 0)
            server.end();
    };
    std::vector<std::thread> threads;
    for (const Group &group : m_groups)
        threads.emplace_back(work, std::cref(group));
    server.serve();
    for (std::thread &thread : threads)
        thread.join();
    return failure;
}

// Each attempt is run by all groups at once, because most failures depend on the time.
TestModel::Failure TestModel::shrunk(SharedServer &server, const Failure &failure)
{
    Failure shortest = failure;
    const auto fails = [&](const QList<ModelStep> &steps) {
        ModelSequence sequence = failure.sequence;
        sequence.steps = steps;
        int left = 2 * groups;
        const auto found = runAll(server, [&]() -> std::optional<ModelSequence> {
            return left-- > 0 ? std::optional(sequence) : std::nullopt;
        });
        const bool isSame = found && kindOf(found->text) == kindOf(failure.text);
        if (isSame)
            shortest = *found;
        return isSame;
    };
    shrink(failure.sequence.steps, fails, QDeadlineTimer(shrinkTime));
    return shortest;
}

void TestModel::randomSequences()
{
    bool isNumber = false;
    const int wanted = qEnvironmentVariableIntValue("STOA_MODEL_SEQUENCES", &isNumber);
    const int total = isNumber ? wanted : usualSequences;
    const QString seedText = qEnvironmentVariable("STOA_MODEL_SEED");
    const quint64 seed = seedText.isEmpty() ? QRandomGenerator::global()->generate64()
                                            : seedText.toULongLong();
    qInfo("%d sequences, STOA_MODEL_SEED=%llu%s", total, static_cast<unsigned long long>(seed),
          total < 10'000 ? "; STOA_MODEL_SEQUENCES=10000 runs 10,000 in about five minutes" : "");
    ServerProcess process;
    QVERIFY(process.start({u"--connections-per-address"_s, u"0"_s}));
    SharedServer server(process);
    signUp(server);

    QElapsedTimer timer;
    timer.start();
    int number = 0;
    qint64 steps = 0;
    const auto failure = runAll(server, [&]() -> std::optional<ModelSequence> {
        if (number == total)
            return {};
        const ModelSequence sequence = ModelSequence::random(seed, number++);
        steps += sequence.steps.size();
        return sequence;
    });
    qInfo("%d sequences with %lld steps and %d restarts in %lld ms", number, steps, server.restarts().first,
          timer.elapsed());
    if (!failure)
        return;
    qWarning("Failed: %s\n%s\nWhat happened:\n%s\nShrinking it …", qPrintable(failure->text),
             qPrintable(failure->sequence.described()), qPrintable(failure->log.join(u'\n')));
    const Failure shortest = shrunk(server, *failure);
    QFAIL(qPrintable(u"%1\nThe shortest sequence that fails:\n%2What happened:\n%3"_s.arg(
        shortest.text, shortest.sequence.described(), shortest.log.join(u'\n'))));
}

STOA_TEST(TestModel)
#include "tst_model.moc"
