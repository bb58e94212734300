"""Signs that mathematics names by a command, and the same signs as letters of Unicode."""

_TABLE = r"""
alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι
kappa κ lambda λ mu μ nu ν xi ξ pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ
phi ϕ varphi φ chi χ psi ψ omega ω
Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
leq ≤ geq ≥ neq ≠ approx ≈ equiv ≡ sim ∼ simeq ≃ cong ≅ propto ∝ ll ≪ gg ≫ prec ≺ succ ≻
times × div ÷ pm ± mp ∓ cdot ⋅ ast ∗ star ⋆ circ ∘ bullet ∙ oplus ⊕ otimes ⊗ odot ⊙ wedge ∧ vee ∨
sum ∑ prod ∏ int ∫ oint ∮ partial ∂ nabla ∇ infty ∞ surd √ prime ′
in ∈ notin ∉ ni ∋ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ cup ∪ cap ∩ setminus ∖ emptyset ∅
forall ∀ exists ∃ neg ¬ perp ⊥ parallel ∥ mid ∣ angle ∠ top ⊤ models ⊨ vdash ⊢
leftarrow ← rightarrow → uparrow ↑ downarrow ↓ leftrightarrow ↔ mapsto ↦ nearrow ↗ searrow ↘
Leftarrow ⇐ Rightarrow ⇒ Uparrow ⇑ Downarrow ⇓ Leftrightarrow ⇔ longrightarrow ⟶
ldots … cdots ⋯ vdots ⋮ ddots ⋱ dagger † ddagger ‡ ell ℓ hbar ℏ Re ℜ Im ℑ aleph ℵ
lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ langle ⟨ rangle ⟩
triangle △ diamond ⋄ square □ blacksquare ■ checkmark ✓ bigstar ★ clubsuit ♣ heartsuit ♡
triangleq ≜ lesssim ≲ gtrsim ≳ therefore ∴ because ∵
"""
SIGNS = dict(zip(_TABLE.split()[::2], _TABLE.split()[1::2], strict=True))
"""The sign of each command, the command without its backslash."""

COMMANDS = {sign: command for command, sign in SIGNS.items()} | {
    # Signs that look the same, or that Unicode has twice.
    **{"∆": "Delta", "\u2126": "Omega", "☆": "star", "≦": "leq", "≧": "geq", "✔": "checkmark"},
    **{"▲": "blacktriangle", "▼": "blacktriangledown", "▽": "triangledown", "◆": "blacklozenge"},
}
"""The command of each sign, the other way round."""

_FUNCTIONS = """
    arccos arcsin arctan cos cosh cot deg det dim exp gcd hom inf ker lim liminf limsup ln log max
    min Pr sin sinh sup tan tanh
"""
FUNCTIONS = frozenset(_FUNCTIONS.split())
"""Functions that are set upright."""

SPACED = frozenset("=<>≤≥≠≈≡∼≃≅∝≪≫∈∉⊂⊃⊆⊇→←↔⇒⇐⇔⟹⟺↦≜≔+−×÷±∣⊕⊗∪∩∧∨")
"""Signs between two things, with room on both sides."""
