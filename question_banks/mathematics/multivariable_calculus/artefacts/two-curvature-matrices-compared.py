import numpy as np

t = np.linspace(0, 3, 13)
clean = 2.0 * np.exp(-0.8 * t)
e = np.exp(-0.8 * t)
fitted = np.column_stack([e, t * e])
bend = t * t * e
misfit = 1.5 * (bend - fitted @ np.linalg.lstsq(fitted, bend, rcond=None)[0])


def row(name, a, b, y):
    e = np.exp(-b * t)
    r = a * e - y
    J = np.column_stack([e, -a * t * e])
    mixed = -r @ (t * e)
    H = J.T @ J + np.array([[0, mixed], [mixed, r @ (a * t * t * e)]])
    h, g = np.linalg.eigvalsh(H), np.linalg.eigvalsh(J.T @ J)
    print(
        f"{name}  {a:.1f} {b:.1f}  {np.linalg.norm(J.T @ r) + 0:10.2f}  {np.linalg.norm(r):5.2f}"
        f"  {h[0]:5.2f} {h[1]:5.2f}  {g[0]:5.2f} {g[1]:5.2f}"
    )


print("data    w        |gradient|    |r|  Hessian      J.T @ J")
row("exact ", 2.0, 0.8, clean)
row("noisy ", 2.0, 0.8, clean + misfit)
row("exact ", 0.5, 0.8, clean)
