#include "tests/model/SequenceRun.h"

#include "tests/model/ModelFailure.h"

#include <QDeadlineTimer>

#include <poll.h>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000; // ms until something counts as lost

}

SequenceRun::SequenceRun(SharedServer &server, const People &people, const ModelSequence &sequence)
    : m_server(server)
    , m_people(people)
    , m_sequence(sequence)
    , m_happened(sequence)
    , m_restarts(server.restarts().first)
{
    m_happened.steps.clear();
}

// The people are free for the next sequence.
SequenceRun::~SequenceRun()
{
    for (auto &device : m_devices)
        device.reset();
    try {
        for (ModelPerson *person : m_people) {
            for (const qint64 chat : std::as_const(m_chats))
                person->leave(chat);
        }
    } catch (const ModelFailure &failure) {
        qWarning("%s", qPrintable(failure.text));
    }
}

std::optional<QString> SequenceRun::run()
{
    try {
        setUp();
        runAll();
    } catch (const ModelFailure &failure) {
        QString text = failure.text;
        for (const auto &device : m_devices) {
            if (device)
                text += u"\n  %1: %2"_s.arg(device->name(), device->model().described());
        }
        return text;
    }
    return {};
}

void SequenceRun::setUp()
{
    if (m_sequence.connectsFirst)
        openDevices(true);
    for (int i = 0; i < m_sequence.chats; ++i) {
        const qint64 chat = m_people[0]->createChat(u"chat %1"_s.arg(i));
        m_chats.append(chat);
        m_members.insert({m_people[0]->id(), chat});
        const QByteArray invite = m_people[0]->invite(chat);
        for (const size_t other : {1, 2}) {
            m_people[other]->join(invite);
            m_members.insert({m_people[other]->id(), chat});
        }
    }
    openDevices(true);
    openDevices(false);
}

void SequenceRun::openDevices(bool forAllChats)
{
    for (size_t i = 0; i < m_devices.size(); ++i) {
        const bool isSingle = i % devicesEach == 1 && (m_sequence.singleChat >> i & 1);
        if (m_devices[i] || isSingle == forAllChats)
            continue;
        ModelPerson &person = *m_people[i / devicesEach];
        const qint64 onlyChat = isSingle ? m_chats[qsizetype(i) % m_chats.size()] : 0;
        m_devices[i] = std::make_unique<ModelDevice>(
            person, u"%1/%2"_s.arg(person.name()).arg(i % devicesEach), onlyChat);
        connect(*m_devices[i], 0);
    }
}

void SequenceRun::runAll()
{
    for (const ModelStep &step : m_sequence.steps) {
        noteRestarts();
        m_happened.steps.append(step);
        m_log.append(step.described());
        execute(step);
        pump(0);
    }
    noteRestarts();
    m_log.append(u"wait and compare"_s);
    waitUntilQuiet();
}

// They break all connections, so a shrunk sequence may need them.
void SequenceRun::noteRestarts()
{
    const auto [restarts, end] = m_server.restarts();
    if (std::exchange(m_restarts, restarts) == restarts)
        return;
    m_log.append(u"(the server was restarted)"_s);
    ModelStep step;
    step.kind = end == SharedServer::End::Kill ? ModelStep::Kill : ModelStep::Terminate;
    m_happened.steps.append(step);
}

void SequenceRun::execute(const ModelStep &step)
{
    ModelDevice &device = deviceOf(step);
    switch (step.kind) {
    case ModelStep::Post:
        return post(step, false);
    case ModelStep::Reply:
        return post(step, true);
    case ModelStep::Edit:
        return edit(step);
    case ModelStep::Remove:
        return remove(step);
    case ModelStep::React:
        return react(step);
    case ModelStep::Pin:
        return pin(step);
    case ModelStep::Repeat:
        return repeat(step);
    case ModelStep::HttpPost:
        return postOverHttp(step);
    case ModelStep::HttpEdit:
        return editOverHttp(step);
    case ModelStep::HttpRemove:
        return removeOverHttp(step);
    case ModelStep::HttpReact:
        return reactOverHttp(step);
    case ModelStep::HttpPin:
        return pinOverHttp(step);
    case ModelStep::MarkRead:
    case ModelStep::MarkUnread:
        return mark(step);
    case ModelStep::Notify:
        return chooseAlerts(step);
    case ModelStep::Leave:
        return leave(step);
    case ModelStep::Join:
        return join(step);
    case ModelStep::Rename:
    case ModelStep::ChangeTopic:
        return changeChat(step);
    case ModelStep::ChangeRole:
        return changeRole(step);
    case ModelStep::RemoveMember:
        return removeMember(step);
    case ModelStep::Cut:
        return device.cut(step.pick % 2 == 0);
    case ModelStep::Connect:
        if (!device.isOpen())
            connect(device, step.pick);
        return;
    case ModelStep::Resume:
        if (device.isOpen() && device.model().hasWelcome() && !device.model().isResuming())
            resume(device, step.pick);
        return;
    case ModelStep::Replace:
        return replace(step);
    case ModelStep::Quiet:
        return waitUntilQuiet();
    case ModelStep::Terminate:
    case ModelStep::Kill:
        m_restarts = m_server.restarts().first + 1;
        return m_server.restart(step.kind == ModelStep::Kill ? SharedServer::End::Kill
                                                             : SharedServer::End::Terminate);
    }
}

// A client that comes back resumes, and sends again what was not acknowledged: before, with or after that.
void SequenceRun::connect(ModelDevice &device, quint32 pick)
{
    ClientModel &model = device.model();
    if (model.onlyChat() != 0 && !isMember(device.person(), model.onlyChat()))
        return;
    if (!device.connect()
        || !waitFor(
            device, [&] { return model.hasWelcome(); }, u"a welcome"_s))
        return;
    const quint32 when = pick / 16 % 3;
    if (when == 0)
        device.sendUnanswered();
    if (model.mustResume() || pick % 16 != 0)
        resume(device, pick);
    if (when == 2
        && !waitFor(
            device, [&] { return !model.isResuming(); }, u"the end of a resume"_s))
        return;
    if (when > 0)
        device.sendUnanswered();
    loadMissing(device);
}

void SequenceRun::resume(ModelDevice &device, quint32 pick)
{
    using Resume = ClientModel::Resume;
    static constexpr std::array<Resume, 16> ways{
        Resume::FromPosition, Resume::FromPosition, Resume::FromPosition, Resume::FromPosition,
        Resume::FromPosition, Resume::FromPosition, Resume::FromEarlier,  Resume::FromEarlier,
        Resume::FromEarlier,  Resume::FromEarlier,  Resume::WithoutRun,   Resume::WithoutRun,
        Resume::Twice,        Resume::Twice,        Resume::ForeignEpoch, Resume::Ahead};
    for (const QJsonObject &event : device.model().resume(ways[pick % ways.size()], pick / 64)) {
        m_log.append(u"    %1: %2"_s.arg(
            device.name(), QString::fromUtf8(QJsonDocument(event).toJson(QJsonDocument::Compact))));
        device.send(event);
    }
}

// The history of a chat that is new to the client, or that could not be resumed, comes over HTTP, and
// a resume brings the changes since then.
void SequenceRun::loadMissing(ModelDevice &device)
{
    ClientModel &model = device.model();
    if (!device.isOpen() || !model.hasWelcome() || model.isResuming())
        return;
    QList<qint64> missing;
    for (const auto &[id, chat] : model.chats()) {
        if (!chat.isLoaded && isMember(device.person(), id))
            missing.append(id);
    }
    for (const qint64 chat : std::as_const(missing)) {
        if (model.onlyChat() == 0 && !m_chats.contains(chat))
            continue; // of an earlier sequence, whose end was not acknowledged
        m_log.append(u"    %1 loads chat %2"_s.arg(device.name()).arg(chat));
        const ChatState state = device.person().load(chat);
        device.recording().addLoaded(chat, state.history);
        model.load(chat, state);
    }
    if (!missing.isEmpty())
        resume(device, 0);
}

void SequenceRun::pump(int milliseconds)
{
    std::array<pollfd, 6> entries{};
    for (size_t i = 0; i < m_devices.size(); ++i)
        entries[i] = {m_devices[i] ? m_devices[i]->descriptor() : -1, POLLIN, 0};
    ::poll(entries.data(), entries.size(), milliseconds);
    for (size_t i = 0; i < m_devices.size(); ++i) {
        if (!m_devices[i])
            continue;
        ModelDevice &device = *m_devices[i];
        if (entries[i].revents != 0)
            device.pump();
        for (const ClientModel::Answer &answer : device.model().takeAnswers())
            m_ledger.noteAnswered(answer);
        if (device.model().takeRetry())
            device.sendUnanswered();
        loadMissing(device);
    }
}

bool SequenceRun::waitFor(ModelDevice &device, const std::function<bool()> &condition, const QString &what)
{
    const QDeadlineTimer deadline(patience);
    while (device.isOpen() && !condition()) {
        if (deadline.hasExpired())
            throw ModelFailure{u"%1 waited in vain for %2."_s.arg(device.name(), what)};
        pump(100);
    }
    return device.isOpen();
}

bool SequenceRun::isQuiet()
{
    for (const auto &device : m_devices) {
        const ClientModel &model = device->model();
        if (model.isWaiting())
            return false;
        if (!device->isOpen() && (model.onlyChat() == 0 || isMember(device->person(), model.onlyChat())))
            return false;
    }
    return true;
}

// Also if the person is not in the chat: then the device must know that.
bool SequenceRun::hasEverything(ModelDevice &device, qint64 chat, qint64 newest)
{
    ClientModel &model = device.model();
    if (model.onlyChat() != 0 && model.onlyChat() != chat)
        return true;
    if (!isMember(device.person(), chat))
        return !model.chats().contains(chat);
    const ChatState *state = model.loadedChat(chat);
    return state && !state->isBehind && state->position >= newest;
}

void SequenceRun::waitUntilQuiet()
{
    QHash<qint64, qint64> newest; // by chat, once nothing is under way any more
    const auto isComplete = [&] {
        for (const auto &device : m_devices) {
            for (const qint64 chat : std::as_const(m_chats)) {
                if (!hasEverything(*device, chat, newest.value(chat)))
                    return false;
            }
        }
        return true;
    };
    int restarts = m_server.restarts().first;
    for (QDeadlineTimer deadline(patience); true;) {
        if (std::exchange(restarts, m_server.restarts().first) != restarts)
            deadline.setRemainingTime(patience);
        for (const auto &device : m_devices) {
            if (!device->isOpen())
                connect(*device, 0);
        }
        if (isQuiet()) {
            for (const qint64 chat : std::as_const(m_chats)) {
                for (ModelPerson *person : m_people) {
                    if (!newest.contains(chat) && isMember(*person, chat))
                        newest.insert(chat, person->overview(chat)["seq"_L1].toInteger());
                }
            }
            if (isComplete())
                return compareAll();
        } else {
            newest.clear();
        }
        if (deadline.hasExpired())
            throw ModelFailure{u"Something was lost: a device waits in vain for an event or an answer."_s};
        pump(100);
    }
}

void SequenceRun::compareAll()
{
    for (ModelPerson *person : m_people) {
        for (const qint64 chat : std::as_const(m_chats)) {
            if (!isMember(*person, chat))
                continue;
            const ChatState fresh = person->load(chat);
            m_ledger.check(chat, fresh);
            for (const auto &device : m_devices) {
                if (&device->person() == person)
                    compare(*device, chat, fresh);
            }
        }
    }
    record();
}

void SequenceRun::record()
{
    for (const auto &device : m_devices) {
        if (!device->recording().isOn() || device->model().onlyChat() != 0)
            continue;
        QJsonArray overviews;
        for (const qint64 chat : std::as_const(m_chats)) {
            if (isMember(device->person(), chat))
                overviews.append(device->person().overview(chat));
        }
        device->recording().addFresh(overviews);
    }
}

void SequenceRun::compare(ModelDevice &device, qint64 chat, const ChatState &fresh)
{
    const ChatState *state = device.model().loadedChat(chat);
    if (!state)
        return;
    device.recording().addQuiet(chat, fresh.history);
    QStringList lines = state->differences(fresh, device.person().id());
    for (const auto &[id, message] : state->messages) {
        if (message.contains("thread"_L1)) { // one is enough
            lines.append(device.person().threadDifference(*state, message["thread"_L1].toInteger()));
            break;
        }
    }
    lines.append(device.person().pinDifference(*state, chat));
    lines.removeAll(QString());
    if (!lines.isEmpty())
        throw ModelFailure{u"%1 knows chat %2 otherwise than a fresh load:\n  "_s.arg(device.name()).arg(chat)
                           + lines.join(u"\n  "_s)};
}

} // namespace stoa
