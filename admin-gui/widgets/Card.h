#pragma once

#include <QFrame>

class QVBoxLayout;

namespace stoa {

// A rounded surface with an optional title.
class Card : public QFrame
{
    Q_OBJECT
public:
    explicit Card(const QString &title = {}, QWidget *parent = nullptr);

    // The layout below the title.
    QVBoxLayout *body() const { return m_body; }

protected:
    void paintEvent(QPaintEvent *) override;

private:
    QVBoxLayout *m_body;
};

} // namespace stoa
