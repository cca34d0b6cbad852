#include "tests/model/ModelStep.h"

#include <QRandomGenerator>
#include <QStringList>

#include <array>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

struct KindOfStep
{
    const char *name;
    int weight; // how often it comes
};

// A restart is one for all sequences that run, so few of them ask for one.
constexpr std::array<KindOfStep, ModelStep::Kill + 1> kinds{{{"post", 60},
                                                             {"reply", 25},
                                                             {"edit", 35},
                                                             {"remove", 18},
                                                             {"react", 45},
                                                             {"pin", 20},
                                                             {"repeat an earlier request", 15},
                                                             {"post over HTTP", 6},
                                                             {"edit over HTTP", 5},
                                                             {"remove over HTTP", 3},
                                                             {"react over HTTP", 5},
                                                             {"pin over HTTP", 4},
                                                             {"mark as read", 8},
                                                             {"mark as unread", 4},
                                                             {"choose alerts", 3},
                                                             {"leave", 4},
                                                             {"join", 8},
                                                             {"rename", 5},
                                                             {"change the topic", 3},
                                                             {"change a role", 6},
                                                             {"remove a member", 3},
                                                             {"cut", 22},
                                                             {"connect", 22},
                                                             {"resume", 8},
                                                             {"replace the device", 4},
                                                             {"wait and compare", 5},
                                                             {"terminate the server", 0},
                                                             {"kill the server", 0}}};
constexpr int sequencesPerRestart = 200;

ModelStep::Kind randomKind(QRandomGenerator &random)
{
    int sum = 0;
    for (const KindOfStep &kind : kinds)
        sum += kind.weight;
    int place = random.bounded(sum);
    size_t kind = 0;
    for (; place >= kinds[kind].weight; ++kind)
        place -= kinds[kind].weight;
    return ModelStep::Kind(kind);
}

} // namespace

QString ModelStep::described() const
{
    static const QStringList names{u"Ada"_s, u"Bob"_s, u"Cyd"_s};
    return u"%1's device %2, chat %3: %4 (pick %5)"_s.arg(names[person])
        .arg(device)
        .arg(chat)
        .arg(QString::fromLatin1(kinds[kind].name))
        .arg(pick);
}

ModelSequence ModelSequence::random(quint64 seed, int number)
{
    const std::array<quint32, 3> seeds{quint32(seed), quint32(seed >> 32), quint32(number)};
    QRandomGenerator random(seeds.data(), qsizetype(seeds.size()));
    ModelSequence sequence{
        seed, random.bounded(4) == 0 ? 2 : 1, random.generate(), random.bounded(4) == 0, {}};
    const int size = random.bounded(5, 31);
    for (int i = 0; i < size; ++i) {
        sequence.steps.append({randomKind(random), random.bounded(3), random.bounded(2),
                               random.bounded(sequence.chats), random.generate()});
    }
    if (number % sequencesPerRestart == sequencesPerRestart / 2) {
        ModelStep &step = sequence.steps[random.bounded(size)];
        step.kind = random.bounded(2) == 0 ? ModelStep::Terminate : ModelStep::Kill;
    }
    return sequence;
}

QString ModelSequence::described() const
{
    QString text = u"seed %1, %2 chats, sockets for one chat: %3%4\n"_s.arg(seed)
                       .arg(chats)
                       .arg(singleChat & 0x3f, 6, 2, QChar(u'0'))
                       .arg(connectsFirst ? u", the others open first"_s : QString());
    for (const ModelStep &step : steps)
        text += u"  "_s + step.described() + u'\n';
    return text;
}

} // namespace stoa
